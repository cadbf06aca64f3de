package io.theriac.topology;

import io.theriac.clinical.Decider;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSpaces;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.ProfileCodec;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import io.theriac.topology.codec.RecommendationEncoder;
import io.theriac.topology.codec.RecommendationOrigin;
import io.theriac.topology.codec.ValueFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Answers questions about a patient beside the topology, from what its stores hold: by the same code as the topology, and changing nothing.
 * What differs: the mean and the spread of the outcomes are those published, up to one publish interval older than the task's own.
 * Thread-safe.
 */
public final class Inquiry {
    private static final AvroBinary<Recommendation> RECOMMENDATIONS = AvroBinary.of(Recommendation.class);

    private final TopologySettings settings;
    private final PatientLearning learning;
    private final FeatureSpaces spaces;
    private final RecommendationOrigin origin;
    private final FactorRanges ranges;
    private final RecommendationRequests requests;

    /** @param settings those of the topology */
    public Inquiry(TopologySettings settings) {
        this.settings = settings;
        this.learning = new PatientLearning(
                settings.learner().create(), null, null, settings.outcome().success());
        this.spaces = FeatureSpaces.of(settings.features());
        this.origin = settings.origin();
        this.ranges = new FactorRanges(settings.features());
        this.requests = new RecommendationRequests(settings.rules(), ranges);
    }

    /**
     * What the stores hold of a patient.
     *
     * @param patientId whose
     * @param state as stored; null where there is no outcome event
     * @param profile as stored; null where there is none
     * @param time of the question, milliseconds since the epoch
     */
    public record Known(String patientId, byte[] state, byte[] profile, long time) {

        /** Whether there is anything. */
        public boolean any() {
            return state != null || profile != null;
        }

        PatientState patient() {
            return state == null ? PatientState.unlearned() : new PatientStateCodec().decode(state);
        }

        PatientFacts facts() {
            return profile == null ? null : ProfileCodec.decode(profile);
        }
    }

    /** What is recommended now, by the site's rules. */
    public Recommendation standing(Known known, String requestId, SharedSnapshot snapshot) {
        Adviser adviser = adviser(known.time());
        Recommender recommender = new Recommender(
                new Decider(settings.outcome(), settings.rules()),
                settings.explanations().explainer(settings.outcome(), settings.rules()));
        Advice advice =
                adviser.decide(recommender, Scope.ALL, known.patientId(), known.patient(), known.facts(), snapshot);
        RecommendationStatus status = settings.releaseMode() == ReleaseMode.SILENT
                ? RecommendationStatus.SILENT
                : RecommendationStatus.ADVICE;
        byte[] value = encoder()
                .encode(
                        adviser.basis(advice, cause(requestId), status, settings.rules(), List.of()),
                        advice.decision());
        return RECOMMENDATIONS.decode(value);
    }

    /**
     * What would be recommended if.
     *
     * @param profile taken for the patient's where none is known; null: none is given
     * @throws RefusedQuestionException if it can't be answered: why, in words without any value of the patient
     */
    public Recommendation whatIf(
            Known known, RecommendationRequest request, PatientProfile profile, SharedSnapshot snapshot) {
        PatientFacts facts = facts(known, profile);
        Question question = accepted(RecommendationRequests.named(request, known.patientId())
                .then(requests::question)
                .then(asked -> asked.answerable(facts)));
        Caller caller = new Caller(known.time());
        new WhatIf(settings, caller, adviser(known.time()), encoder(), Inquiry::bare)
                .reply(
                        new Record<>(known.patientId().getBytes(StandardCharsets.UTF_8), null, known.time()),
                        question,
                        known.patient(),
                        facts,
                        snapshot);
        return RECOMMENDATIONS.decode(caller.reply);
    }

    private PatientFacts facts(Known known, PatientProfile given) {
        if (given == null) {
            return known.facts();
        }
        if (known.profile() != null) {
            throw new RefusedQuestionException(
                    "a profile of this patient is known: assume factors, conditions or allergies beside it instead");
        }
        return accepted(PatientProfiles.validate(given, known.patientId()).then(ranges::openly));
    }

    private static <T> T accepted(Intake<T> intake) {
        if (intake instanceof Rejected<T> rejected) {
            throw new RefusedQuestionException(rejected.detail());
        }
        return ((Accepted<T>) intake).value();
    }

    private Adviser adviser(long time) {
        FeatureLearner learner = new FeatureLearner(settings.featureLearning(), settings.learner());
        return new Adviser(
                settings,
                () -> time,
                SharedSnapshot::summaries,
                learning,
                (facts, residual, snapshot) -> FeatureKeeper.place(
                        spaces, learner, each -> each.features().sums(), facts, residual, snapshot));
    }

    private RecommendationEncoder encoder() {
        return new RecommendationEncoder(origin, Inquiry::bare);
    }

    private static byte[] bare(byte[] buffer, int length) {
        return Arrays.copyOfRange(buffer, ValueFormat.RecommendationFraming.HEADER, length);
    }

    /** No record led to it: its place is the request's id. */
    private static AdviceCause cause(String requestId) {
        return new AdviceCause(RecommendationCause.REQUEST, null, requestId, "http:" + requestId, -1, -1);
    }

    /** The other end of an HTTP request. */
    private static final class Caller implements Exchange {
        private final long time;
        private byte[] reply;

        private Caller(long time) {
            this.time = time;
        }

        @Override
        public AdviceCause cause(String requestId) {
            return Inquiry.cause(requestId);
        }

        @Override
        public long streamTime() {
            return time;
        }

        @Override
        public void reply(Record<byte[], byte[]> request, byte[] value) {
            reply = value;
        }
    }
}
