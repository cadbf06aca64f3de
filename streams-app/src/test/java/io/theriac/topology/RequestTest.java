package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.MissingPolicy;
import io.theriac.learning.Calibration;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.schemas.TreatmentProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

/** Requests are answered on their own topic, may only tighten, and change nothing. */
class RequestTest {
    private static final DecisionRules RULES = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 1, 10, Map.of());

    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient age]
            type = numeric
            unit = years
            minimum = 0
            maximum = 120
            learned = no

            [patient marker]
            type = numeric
            minimum = 0
            maximum = 1
            learned = no
            """);

    @TempDir
    Path stateFolder;

    private TopologyFixture topology;

    /** Patient p may get a and b; b is forbidden to carriers, whose index for a is 3. */
    @BeforeEach
    void start() {
        topology = new TopologyFixture(
                TopologyFixture.with(TopologyFixture.settings(LearnerSettings.defaults(), RULES), DICTIONARY),
                stateFolder);
        topology.publish(SampleRecords.treatment("a", 6, false));
        topology.publish(SampleRecords.treatment("b", 8, true));
        topology.publish(SampleRecords.profile("p", 10, 0));
        topology.publish(SampleRecords.outcome("e1", "p", "a", 9));
        topology.publish(SampleRecords.outcome("e2", "p", "b", 9));
        topology.allRecommendations();
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldAnswerAsTheStandingAdviceWhereNothingElseIsAsked() {
        Recommendation reply = reply(request -> {});
        topology.publish(SampleRecords.outcome("e3", "p", "a", 9));

        assertThat(reply.getStatus()).isEqualTo(RecommendationStatus.WHAT_IF);
        assertThat(reply.getCause()).isEqualTo(RecommendationCause.REQUEST);
        assertThat(reply.getRequestId()).isEqualTo("r");
        assertThat(reply.getPatientEvidence()).isEqualTo(2);
        assertThat(ids(reply)).containsExactlyInAnyOrder("a", "b");
        assertThat(reply.getProvenance().getRulesDigest()).isEqualTo(Long.toHexString(RULES.digest()));
        assertThat(topology.recommendations()).hasSize(1);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldLeaveStateAndStandingAdviceAlone() {
        byte[] before = topology.store("patients").get(TopologyFixture.key("p"));

        reply(request -> request.setMinimumTherapeuticIndex(7.0));

        assertThat(topology.store("patients").get(TopologyFixture.key("p"))).isEqualTo(before);
        assertThat(topology.allRecommendations()).isEmpty();
    }

    @Test
    void shouldTightenLimitsAsAsked() {
        Recommendation reply = reply(request -> request.setMinimumTherapeuticIndex(7.0));

        assertThat(ids(reply)).containsExactly("b");
        assertThat(reply.getExcluded().get(0).getRule()).isEqualTo(ExclusionRule.THERAPEUTIC_INDEX);
        assertThat(reply.getExcluded().get(0).getLimit()).isEqualTo(7.0);
        assertThat(reply.getProvenance().getRulesDigest()).isNotEqualTo(Long.toHexString(RULES.digest()));
    }

    static Stream<Arguments> tightenings() {
        return Stream.of(
                tightening(r -> r.setRiskAversion(0.7), 0.7, 0, 2, 0.8, 0.5, 1, 10),
                tightening(r -> r.setCaution(0.3), 0.5, 0.3, 2, 0.8, 0.5, 1, 10),
                tightening(r -> r.setMinimumTherapeuticIndex(2.5), 0.5, 0, 2.5, 0.8, 0.5, 1, 10),
                tightening(r -> r.setRiskScoreLimit(0.0), 0.5, 0, 2, 0, 0.5, 1, 10),
                tightening(r -> r.setInteractionRiskLimit(0.4), 0.5, 0, 2, 0.8, 0.4, 1, 10),
                tightening(r -> r.setMinimumEvidence(2), 0.5, 0, 2, 0.8, 0.5, 2, 10),
                tightening(r -> r.setSize(1), 0.5, 0, 2, 0.8, 0.5, 1, 1));
    }

    private static Arguments tightening(
            Consumer<RecommendationRequest> change,
            double aversion,
            double caution,
            double index,
            double score,
            double interaction,
            int evidence,
            int size) {
        return Arguments.of(
                change, new DecisionRules(aversion, caution, index, score, interaction, evidence, size, Map.of()));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("tightenings")
    void shouldDecideByTheRulesAsTightened(Consumer<RecommendationRequest> change, DecisionRules tightened) {
        assertThat(reply(change).getProvenance().getRulesDigest()).isEqualTo(Long.toHexString(tightened.digest()));
    }

    @Test
    void shouldExcludeWhateverLacksDataWhereThatIsAsked() {
        PatientProfile untested = SampleRecords.profile("q", 10, 0);
        untested.setAllergies(null);
        untested.setCurrentTreatments(null);
        topology.publish(untested);

        assertThat(ids(reply("q", request -> {}))).containsExactlyInAnyOrder("a", "b");
        Recommendation strict = reply("q", request -> request.setExcludeMissing(true));
        assertThat(strict.getAbstainReason()).isEqualTo(AbstentionReason.NONE_SAFE);
        assertThat(strict.getProvenance().getRulesDigest())
                .isEqualTo(Long.toHexString(
                        RULES.withMissing(MissingPolicy.EXCLUDE).digest()));
    }

    @Test
    void shouldJudgeWhatComesInPlaceOfCurrentTreatments() {
        TreatmentProfile forbidding = SampleRecords.treatment("c", 1.5, false);
        forbidding.setContraindicatedTreatments(List.of(new Contraindication("a", ContraindicationSeverity.ABSOLUTE)));
        topology.publish(forbidding);
        PatientProfile taking = SampleRecords.profile("q", 10, 0);
        taking.setCurrentTreatments(List.of(new CurrentTreatment("c", 1.0, "mg", null)));
        topology.publish(taking);

        assertThat(ids(reply("q", request -> {}))).containsExactly("b");
        assertThat(ids(reply("q", request -> request.setReplaces(List.of("c")))))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldAssumeConditionsAndAllergiesBesideKnownOnes() {
        TreatmentProfile forbidden = SampleRecords.treatment("a", 6, false);
        forbidden.setRevision(4);
        forbidden.setContraindicatedConditions(
                List.of(new Contraindication("gout", ContraindicationSeverity.ABSOLUTE)));
        topology.publish(forbidden);

        assertThat(ids(reply(request -> request.setAssumedConditions(List.of("gout")))))
                .containsExactly("b");
        assertThat(ids(reply(request -> request.setAssumedAllergies(List.of("b")))))
                .containsExactly("a");
    }

    @Test
    void shouldRefuseAssumptionsThatNothingKnownCanBePutBeside() {
        PatientProfile unknown = SampleRecords.profile("q", 10, 0);
        unknown.setConditions(null);
        unknown.setAllergies(null);
        topology.publish(unknown);
        topology.publish(SampleRecords.outcome("e3", "without a profile", "a", 9));

        assertThat(reply("q", request -> request.setAssumedConditions(List.of("gout")))
                        .getRequestProblem())
                .isEqualTo("assumedConditions need a profile whose conditions are known");
        assertThat(reply("q", request -> request.setAssumedAllergies(List.of("b")))
                        .getRequestProblem())
                .isEqualTo("assumedAllergies need a profile whose allergies are known");
        assertThat(reply("without a profile", request -> request.setAssumedFactors(List.of(marker(1))))
                        .getRequestProblem())
                .isEqualTo("assumptions need a profile to be put beside");
    }

    @Test
    void shouldConsiderTheCandidatesOnly() {
        Recommendation reply = reply(request -> request.setCandidates(List.of("b", "never heard of")));

        assertThat(reply.getConsidered()).isEqualTo(2);
        assertThat(ids(reply)).containsExactly("b");
        assertThat(reply.getExcluded().get(0).getTreatmentId()).isEqualTo("never heard of");
        assertThat(reply.getExcluded().get(0).getRule()).isEqualTo(ExclusionRule.CATALOGUED);
    }

    @Test
    void shouldAssumeAFactorThatWasNotTestedAndSaySo() {
        PatientProfile untested = SampleRecords.profile("q", 10, 0);
        untested.setFactors(List.of(untested.getFactors().get(0)));
        topology.publish(untested);
        topology.allRecommendations();

        Recommendation carrier = reply("q", request -> request.setAssumedFactors(List.of(marker(1))));
        Recommendation noCarrier = reply("q", request -> request.setAssumedFactors(List.of(marker(0))));

        assertThat(ids(carrier)).containsExactly("a");
        assertThat(ids(noCarrier)).containsExactlyInAnyOrder("a", "b");
        assertThat(carrier.getWarnings()).contains("ASSUMED");
    }

    @Test
    void shouldKeepATestedFactorWhateverIsAssumed() {
        topology.publish(SampleRecords.profile("carrier", 10, 1));

        Recommendation reply = reply("carrier", request -> request.setAssumedFactors(List.of(marker(0))));

        assertThat(ids(reply)).containsExactly("a");
    }

    @Test
    void shouldAssumeAFactorAtTheEndOfItsRangeAndOneThatTheDictionaryDoesNotName() {
        assertThat(reply(request -> request.setAssumedFactors(List.of(assumed("age", 120), assumed("unheard of", 1e9))))
                        .getRequestProblem())
                .isNull();
    }

    @Test
    void shouldAnswerWithTheBestPairsWhereTheyAreAskedFor() {
        learnEnoughForSuccess();
        Recommendation plain = reply(request -> {});
        Recommendation pairs = reply(request -> request.setPairs(true));

        assertThat(plain.getCombinations()).isEmpty();
        assertThat(pairs.getRanked()).isEqualTo(plain.getRanked());
        assertThat(pairs.getWarnings()).doesNotContain("PAIRS_UNRATED");
        assertThat(pairs.getCombinations()).singleElement().satisfies(pair -> {
            assertThat(pair.getTreatmentIds()).containsExactly("a", "b");
            assertThat(pair.getObserved()).isFalse();
            double one = plain.getRanked().get(0).getSuccessProbability();
            double other = plain.getRanked().get(1).getSuccessProbability();
            assertThat(pair.getSuccessProbability()).isEqualTo(1 - (1 - one) * (1 - other), within(1e-12));
        });
    }

    @Test
    void shouldPairCandidatesOnlyAndKeepToTheTightenedLimits() {
        learnEnoughForSuccess();

        assertThat(reply(request -> {
                            request.setPairs(true);
                            request.setCandidates(List.of("a"));
                        })
                        .getCombinations())
                .isEmpty();
        assertThat(reply(request -> {
                            request.setPairs(true);
                            request.setMinimumTherapeuticIndex(7.0);
                        })
                        .getCombinations())
                .isEmpty();
    }

    @Test
    void shouldPairNothingWhereItAbstains() {
        topology.publish(SampleRecords.treatment("c", 8, false));
        topology.publish(SampleRecords.treatment("d", 8, false));
        learnEnoughForSuccess();
        for (int i = 0; i < 60; i++) {
            topology.publish(SampleRecords.outcome("c" + i, "p", "c", i % 3 == 0 ? 6 : -6));
            topology.publish(SampleRecords.outcome("d" + i, "p", "d", i % 3 == 0 ? 6 : -6));
        }

        Recommendation candidates = reply(request -> {
            request.setPairs(true);
            request.setCandidates(List.of("c", "d"));
        });

        assertThat(candidates.getAbstainReason()).isEqualTo(AbstentionReason.NO_BENEFIT);
        assertThat(candidates.getCombinations()).isEmpty();
        assertThat(reply(request -> request.setPairs(true)).getCombinations())
                .anySatisfy(pair -> assertThat(pair.getTreatmentIds()).containsExactly("c", "d"));
    }

    @Test
    void shouldSayThatPairsCanNotBeRatedYet() {
        Recommendation reply = reply(request -> request.setPairs(true));

        assertThat(reply.getRanked()).isNotEmpty();
        assertThat(reply.getCombinations()).isEmpty();
        assertThat(reply.getWarnings()).contains("PAIRS_UNRATED");
    }

    private void learnEnoughForSuccess() {
        for (int i = 0; i < Calibration.ENOUGH_FOR_SUCCESS; i++) {
            topology.publish(SampleRecords.outcome("more" + i, "p", i % 2 == 0 ? "a" : "b", 4 + i % 7));
        }
        topology.allRecommendations();
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
                refusal(r -> r.setAssumedFactors(List.of(marker(Double.NaN))), "either a finite value or a category"),
                refusal(
                        r -> r.setAssumedFactors(List.of(assumed("age", 120.5))),
                        "assumed factor age must be from 0.0 to 120.0 years, as the feature dictionary says: correct it, or"
                                + " leave it out where it is unknown"),
                refusal(
                        r -> r.setAssumedFactors(List.of(marker(-0.1))),
                        "assumed factor marker must be from 0.0 to 1.0,"),
                refusal(
                        r -> r.setAssumedFactors(List.of(marker(1), marker(0))),
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
        RecommendationRequest request = request("p");
        change.accept(request);
        topology.publish(request);

        Recommendation reply = topology.replies().get(0);
        assertThat(reply.getRequestProblem()).contains(problem);
        assertThat(reply.getAbstainReason()).isEqualTo(AbstentionReason.REQUEST_REFUSED);
        assertThat(reply.getRequestId()).isEqualTo("r");
        assertThat(reply.getRanked()).isEmpty();
        TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
        assertThat(letter.value()).isEqualTo(TopologyFixture.framed(TopologyFixture.REQUEST_SCHEMA, request));
        assertThat(new String(letter.headers().lastHeader("theriac.reason").value(), StandardCharsets.UTF_8))
                .isEqualTo("INVALID_REQUEST");
        assertThat(topology.allRecommendations()).isEmpty();
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
        RecommendationRequest request = request("p");
        change.accept(request);
        topology.publish("p", request);

        assertThat(topology.replies()).isEmpty();
        assertThat(topology.deadLetters())
                .singleElement()
                .satisfies(letter -> assertThat(new String(
                                letter.headers().lastHeader("theriac.reason").value(), StandardCharsets.UTF_8))
                        .isEqualTo(reason));
    }

    private static Arguments refusal(Consumer<RecommendationRequest> change, String problem) {
        return Arguments.of(change, problem);
    }

    private Recommendation reply(Consumer<RecommendationRequest> change) {
        return reply("p", change);
    }

    private Recommendation reply(String patientId, Consumer<RecommendationRequest> change) {
        RecommendationRequest request = request(patientId);
        change.accept(request);
        topology.publish(request);
        List<Recommendation> replies = topology.replies();
        assertThat(replies).hasSize(1);
        return replies.get(0);
    }

    private static RecommendationRequest request(String patientId) {
        return RecommendationRequest.newBuilder()
                .setRequestId("r")
                .setPatientId(patientId)
                .setRequestedAt(1)
                .build();
    }

    private static AssumedFactor marker(double value) {
        return assumed("marker", value);
    }

    private static AssumedFactor assumed(String name, double value) {
        return AssumedFactor.newBuilder().setName(name).setValue(value).build();
    }

    private static List<String> ids(Recommendation recommendation) {
        return recommendation.getRanked().stream()
                .map(RankedTreatment::getTreatmentId)
                .toList();
    }
}
