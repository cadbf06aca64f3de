package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a request may not ask is refused with the reason, and changes nothing. */
class RequestRefusalTest {
    @TempDir
    Path stateFolder;

    private RequestFixture ward;

    @BeforeEach
    void start() {
        ward = RequestFixture.start(stateFolder);
    }

    @AfterEach
    void stop() {
        ward.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        r -> r.setMinimumTherapeuticIndex(1.5),
                        "minimumTherapeuticIndex must be a finite number of at least 2.0"),
                refusal(
                        r -> r.setMinimumTherapeuticIndex(Double.NaN),
                        "minimumTherapeuticIndex must be a finite number"),
                refusal(r -> r.setRiskScoreLimit(0.9), "riskScoreLimit must be 0 or more and at most 0.8"),
                refusal(r -> r.setInteractionRiskLimit(0.6), "interactionRiskLimit must be above 0 and at most 0.5"),
                refusal(r -> r.setMinimumEvidence(0), "minimumEvidence must be at least 1"),
                refusal(r -> r.setRiskAversion(0.1), "riskAversion must be a finite number of at least 0.5"),
                refusal(r -> r.setCaution(-1.0), "caution must be a finite number of at least 0.0"),
                refusal(r -> r.setSize(11), "size must be from 1 to 10"),
                refusal(r -> r.setSize(0), "size must be from 1 to 10"),
                refusal(r -> r.setCandidates(List.of()), "candidates must name from 1 to 1000 treatments"),
                refusal(r -> r.setCandidates(Collections.nCopies(10_000, "a")), "candidates must name from 1 to 1000"),
                refusal(r -> r.setCandidates(List.of(" ")), "candidates must not contain an empty name"),
                refusal(
                        r -> r.setAssumedFactors(List.of(RequestFixture.marker(Double.NaN))),
                        "either a finite value or a category"),
                refusal(
                        r -> r.setAssumedFactors(List.of(RequestFixture.assumed("age", 120.5))),
                        "assumed factor age must be from 0.0 to 120.0 years, as the feature dictionary says: correct it, or"
                                + " leave it out where it is unknown"),
                refusal(
                        r -> r.setAssumedFactors(List.of(RequestFixture.marker(-0.1))),
                        "assumed factor marker must be from 0.0 to 1.0,"),
                refusal(
                        r -> r.setAssumedFactors(List.of(RequestFixture.marker(1), RequestFixture.marker(0))),
                        "assumedFactors must have names, each once"),
                refusal(
                        r -> r.setAssumedFactors(List.of(new AssumedFactor("marker", 1.0, "present"))),
                        "either a finite value or a category"),
                refusal(r -> r.setMinimumTherapeuticIndex(Double.POSITIVE_INFINITY), "must be a finite number"),
                refusal(r -> r.setPatientId("stranger"), "the patient is unknown"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusals")
    void shouldRefuseWhatLoosensOrMakesNoSense(Consumer<RecommendationRequest> change, String problem) {
        RecommendationRequest request = RequestFixture.request("p");
        change.accept(request);
        ward.topology().publish(request);

        Recommendation reply = ward.topology().replies().get(0);
        assertThat(reply.getRequestProblem()).contains(problem);
        assertThat(reply.getAbstainReason()).isEqualTo(AbstentionReason.REQUEST_REFUSED);
        assertThat(reply.getRequestId()).isEqualTo("r");
        assertThat(reply.getRanked()).isEmpty();
        TestRecord<byte[], byte[]> letter = ward.topology().deadLetters().get(0);
        assertThat(letter.value()).isEqualTo(TopologyFixture.framed(TopologyFixture.REQUEST_SCHEMA, request));
        assertThat(new String(letter.headers().lastHeader("theriac.reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("INVALID_REQUEST");
        assertThat(ward.topology().allRecommendations()).isEmpty();
    }

    static Stream<Arguments> unnamed() {
        return Stream.of(
                refusal(r -> r.setRequestId(""), "MISSING_ID"),
                refusal(r -> r.setPatientId(""), "MISSING_ID"),
                refusal(r -> r.setPatientId("another patient"), "KEY_MISMATCH"));
    }

    @ParameterizedTest
    @MethodSource("unnamed")
    void shouldNotAnswerWhatNobodyCouldTakeForTheAnswer(Consumer<RecommendationRequest> change, String reason) {
        RecommendationRequest request = RequestFixture.request("p");
        change.accept(request);
        ward.topology().publish("p", request);

        assertThat(ward.topology().replies()).isEmpty();
        assertThat(ward.topology().deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader("theriac.reason").value(), StandardCharsets.UTF_8))
                        .isEqualTo(reason));
    }

    private static Arguments refusal(Consumer<RecommendationRequest> change, String problem) {
        return Arguments.of(change, problem);
    }

    @Test
    void shouldRefuseAssumptionsThatNothingKnownCanBePutBeside() {
        PatientProfile unknown = SampleRecords.profile("q", 10, 0);
        unknown.setConditions(null);
        unknown.setAllergies(null);
        ward.topology().publish(unknown);
        ward.topology().publish(SampleRecords.outcome("e3", "without a profile", "a", 9));

        assertThat(ward.reply("q", request -> request.setAssumedConditions(List.of("gout")))
                        .getRequestProblem())
                .isEqualTo("assumedConditions need a profile whose conditions are known");
        assertThat(ward.reply("q", request -> request.setAssumedAllergies(List.of("b")))
                        .getRequestProblem())
                .isEqualTo("assumedAllergies need a profile whose allergies are known");
        assertThat(ward.reply(
                                "without a profile",
                                request -> request.setAssumedFactors(List.of(RequestFixture.marker(1))))
                        .getRequestProblem())
                .isEqualTo("assumptions need a profile to be put beside");
    }
}
