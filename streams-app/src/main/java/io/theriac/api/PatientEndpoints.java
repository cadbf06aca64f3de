package io.theriac.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.service.NotAvailableException;
import io.theriac.service.Owner;
import io.theriac.service.PatientQueries;
import io.theriac.service.PatientQueries.Answer;
import io.theriac.state.LedgerEntry;
import io.theriac.topology.RefusedQuestionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** What is asked of one patient: recommendations, what would be recommended if, history. */
final class PatientEndpoints {
    private static final int LONGEST_ID = 512;
    private static final int MOST_HISTORY = 1000;
    private static final int USUAL_HISTORY = 100;

    /** Each may wait for a commit; probes must find a thread nevertheless. */
    private static final int AT_ONCE = 24;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    /** Fields of a request that the address and this server say. */
    static final Set<String> REQUEST_SET_HERE = Set.of("requestId", "patientId", "requestedAt");
    /** Likewise of a profile. */
    static final Set<String> PROFILE_SET_HERE = Set.of("patientId", "revision", "asOf");

    private static final AvroFromJson REQUESTS = AvroFromJson.ofBody(REQUEST_SET_HERE);
    private static final AvroFromJson PROFILES = AvroFromJson.ofBody(PROFILE_SET_HERE);

    private final Supplier<PatientQueries> queries;
    private final String self;
    private final Forwarding forwarding;
    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @param http where this instance is reached, and how the others are */
    PatientEndpoints(Supplier<PatientQueries> queries, HttpSettings http) {
        this.queries = queries;
        this.self = http.advertised().host() + ":" + http.advertised().port();
        this.forwarding = new Forwarding(http.tls());
    }

    void recommendations(Context context) {
        atOwner(context, patientId -> {
            String requestId = UUID.randomUUID().toString();
            show(context, queries.get().recommendation(patientId, requestId, isStaleAllowed(context)));
        });
    }

    void whatIf(Context context) {
        String patientId = patientId(context);
        JsonNode body = body(context);
        RecommendationRequest request = request(body, patientId);
        PatientProfile profile = profile(body, patientId);
        atOwner(context, same -> show(context, queries.get().whatIf(request, profile, isStaleAllowed(context))));
    }

    void history(Context context) {
        int limit = limit(context);
        atOwner(context, patientId -> {
            Answer<List<LedgerEntry>> answer = queries.get().history(patientId, limit, isStaleAllowed(context));
            ObjectNode json = envelope(answer);
            ArrayNode outcomes = json.putArray("outcomes");
            known(answer).forEach(entry -> outcomes.add(outcome(entry)));
            send(context, json);
        });
    }

    private static ObjectNode outcome(LedgerEntry entry) {
        ObjectNode json = JSON.createObjectNode();
        json.put("treatmentId", entry.treatmentId());
        json.put("outcome", entry.outcome());
        json.put("observedAt", Instant.ofEpochMilli(entry.observedAt()).toString());
        return json;
    }

    /** Something that is answered where the patient is kept. */
    private interface Question {
        void answer(String patientId);
    }

    private void atOwner(Context context, Question question) {
        String patientId = patientId(context);
        if (!places.tryAcquire()) {
            throw Problem.unavailable("too many questions about patients are being answered at once")
                    .exception();
        }
        try {
            Optional<Owner> owner = queries.get().owner(patientId);
            boolean elsewhere = owner.isPresent() && !owner.get().self();
            if (elsewhere && !isStaleAllowed(context)) {
                if (Forwarding.isForwarded(context)) {
                    throw Problem.unavailable("the patient's partition is moving")
                            .exception();
                }
                forwarding.forward(context, owner.get());
            } else if (elsewhere && !Forwarding.isForwarded(context)) {
                forwardOrElse(context, owner.get(), () -> question.answer(patientId));
            } else {
                question.answer(patientId);
            }
        } catch (NotAvailableException e) {
            throw Problem.unavailable(e.getMessage()).exception();
        } catch (RefusedQuestionException e) {
            throw Problem.badRequest(e.getMessage()).exception();
        } finally {
            places.release();
        }
    }

    /** Where a copy may answer, one here does if the owner doesn't. */
    private void forwardOrElse(Context context, Owner owner, Runnable here) {
        try {
            forwarding.forward(context, owner);
        } catch (ProblemException e) {
            here.run();
        }
    }

    private void show(Context context, Answer<Recommendation> answer) {
        ObjectNode json = envelope(answer);
        json.set("recommendation", AvroJson.of(known(answer)));
        send(context, json);
    }

    private static <T> T known(Answer<T> answer) {
        return answer.value()
                .orElseThrow(() -> Problem.notFound("nothing is known of this patient: no profile and no outcome"
                                + (answer.stale() ? " here" : ""))
                        .exception());
    }

    private ObjectNode envelope(Answer<?> answer) {
        ObjectNode json = JSON.createObjectNode();
        json.put("notice", Notice.TEXT);
        json.put("committed", answer.committed());
        json.put("stale", answer.stale());
        json.put("servedBy", self);
        return json;
    }

    private static void send(Context context, ObjectNode json) {
        context.contentType("application/json").result(json.toString());
    }

    private static String patientId(Context context) {
        String id = context.pathParam("patientId");
        if (id.isBlank() || id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
            throw Problem.badRequest("a patient's id has 1 to " + LONGEST_ID + " bytes")
                    .exception();
        }
        return id;
    }

    private static boolean isStaleAllowed(Context context) {
        String stale = context.queryParam("stale");
        if (stale != null && !stale.equals("allow")) {
            throw Problem.badRequest("stale may be left out, or be 'allow'").exception();
        }
        return stale != null;
    }

    private static int limit(Context context) {
        String limit = context.queryParam("limit");
        if (limit == null) {
            return USUAL_HISTORY;
        }
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MOST_HISTORY) {
            throw Problem.badRequest("limit must be a whole number from 1 to " + MOST_HISTORY)
                    .exception();
        }
        return Integer.parseInt(limit);
    }

    private static JsonNode body(Context context) {
        byte[] bytes = context.bodyAsBytes();
        try {
            JsonNode body = bytes.length == 0 ? JSON.createObjectNode() : JSON.readTree(bytes);
            if (!body.isObject()) {
                throw Problem.badRequest("the body must be a JSON object").exception();
            }
            return body;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body isn't JSON").exception();
        } catch (IOException e) {
            throw Problem.badRequest("the body can't be read").exception();
        }
    }

    private static RecommendationRequest request(JsonNode body, String patientId) {
        ObjectNode asked = body.deepCopy();
        asked.remove("profile");
        try {
            RecommendationRequest request = REQUESTS.read(asked, RecommendationRequest.class);
            request.setRequestId(UUID.randomUUID().toString());
            request.setPatientId(patientId);
            request.setRequestedAt(System.currentTimeMillis());
            return request;
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage()).exception();
        }
    }

    private static PatientProfile profile(JsonNode body, String patientId) {
        if (!body.has("profile")) {
            return null;
        }
        try {
            PatientProfile profile = PROFILES.read(body.get("profile"), PatientProfile.class);
            profile.setPatientId(patientId);
            return profile;
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("profile: " + e.getMessage()).exception();
        }
    }
}
