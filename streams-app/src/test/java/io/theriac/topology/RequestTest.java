package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.MissingPolicy;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.schemas.TreatmentProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests are answered on their own topic, may only tighten, and change nothing. */
class RequestTest {
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

    @Test
    void shouldAnswerAsTheStandingAdviceWhereNothingElseIsAsked() {
        Recommendation reply = ward.reply(request -> {});
        ward.topology().publish(SampleRecords.outcome("e3", "p", "a", 9));

        assertThat(reply.getStatus()).isEqualTo(RecommendationStatus.WHAT_IF);
        assertThat(reply.getCause()).isEqualTo(RecommendationCause.REQUEST);
        assertThat(reply.getRequestId()).isEqualTo("r");
        assertThat(reply.getPatientEvidence()).isEqualTo(2);
        assertThat(RequestFixture.ids(reply)).containsExactlyInAnyOrder("a", "b");
        assertThat(reply.getProvenance().getRulesDigest()).isEqualTo(Long.toHexString(RequestFixture.RULES.digest()));
        assertThat(ward.topology().recommendations()).hasSize(1);
        assertThat(ward.topology().deadLetters()).isEmpty();
    }

    @Test
    void shouldLeaveStateAndStandingAdviceAlone() {
        byte[] before = ward.topology().store("patients").get(TopologyFixture.key("p"));

        ward.reply(request -> request.setMinimumTherapeuticIndex(7.0));

        assertThat(ward.topology().store("patients").get(TopologyFixture.key("p")))
                .isEqualTo(before);
        assertThat(ward.topology().allRecommendations()).isEmpty();
    }

    @Test
    void shouldTightenLimitsAsAsked() {
        Recommendation reply = ward.reply(request -> request.setMinimumTherapeuticIndex(7.0));

        assertThat(RequestFixture.ids(reply)).containsExactly("b");
        assertThat(reply.getExcluded().get(0).getRule()).isEqualTo(ExclusionRule.THERAPEUTIC_INDEX);
        assertThat(reply.getExcluded().get(0).getLimit()).isEqualTo(7.0);
        assertThat(reply.getProvenance().getRulesDigest())
                .isNotEqualTo(Long.toHexString(RequestFixture.RULES.digest()));
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
        assertThat(ward.reply(change).getProvenance().getRulesDigest()).isEqualTo(Long.toHexString(tightened.digest()));
    }

    @Test
    void shouldExcludeWhateverLacksDataWhereThatIsAsked() {
        PatientProfile untested = SampleRecords.profile("q", 10, 0);
        untested.setAllergies(null);
        untested.setCurrentTreatments(null);
        ward.topology().publish(untested);

        assertThat(RequestFixture.ids(ward.reply("q", request -> {}))).containsExactlyInAnyOrder("a", "b");
        Recommendation strict = ward.reply("q", request -> request.setExcludeMissing(true));
        assertThat(strict.getAbstainReason()).isEqualTo(AbstentionReason.NONE_SAFE);
        assertThat(strict.getProvenance().getRulesDigest())
                .isEqualTo(Long.toHexString(
                        RequestFixture.RULES.withMissing(MissingPolicy.EXCLUDE).digest()));
    }

    @Test
    void shouldJudgeWhatComesInPlaceOfCurrentTreatments() {
        TreatmentProfile forbidding = SampleRecords.treatment("c", 1.5, false);
        forbidding.setContraindicatedTreatments(List.of(new Contraindication("a", ContraindicationSeverity.ABSOLUTE)));
        ward.topology().publish(forbidding);
        PatientProfile taking = SampleRecords.profile("q", 10, 0);
        taking.setCurrentTreatments(List.of(new CurrentTreatment("c", 1.0, "mg", null)));
        ward.topology().publish(taking);

        assertThat(RequestFixture.ids(ward.reply("q", request -> {}))).containsExactly("b");
        assertThat(RequestFixture.ids(ward.reply("q", request -> request.setReplaces(List.of("c")))))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldAssumeConditionsAndAllergiesBesideKnownOnes() {
        TreatmentProfile forbidden = SampleRecords.treatment("a", 6, false);
        forbidden.setRevision(4);
        forbidden.setContraindicatedConditions(
                List.of(new Contraindication("gout", ContraindicationSeverity.ABSOLUTE)));
        ward.topology().publish(forbidden);

        assertThat(RequestFixture.ids(ward.reply(request -> request.setAssumedConditions(List.of("gout")))))
                .containsExactly("b");
        assertThat(RequestFixture.ids(ward.reply(request -> request.setAssumedAllergies(List.of("b")))))
                .containsExactly("a");
    }

    @Test
    void shouldConsiderTheCandidatesOnly() {
        Recommendation reply = ward.reply(request -> request.setCandidates(List.of("b", "never heard of")));

        assertThat(reply.getConsidered()).isEqualTo(2);
        assertThat(RequestFixture.ids(reply)).containsExactly("b");
        assertThat(reply.getExcluded().get(0).getTreatmentId()).isEqualTo("never heard of");
        assertThat(reply.getExcluded().get(0).getRule()).isEqualTo(ExclusionRule.CATALOGUED);
    }

    @Test
    void shouldAssumeAFactorThatWasNotTestedAndSaySo() {
        PatientProfile untested = SampleRecords.profile("q", 10, 0);
        untested.setFactors(List.of(untested.getFactors().get(0)));
        ward.topology().publish(untested);
        ward.topology().allRecommendations();

        Recommendation carrier =
                ward.reply("q", request -> request.setAssumedFactors(List.of(RequestFixture.marker(1))));
        Recommendation noCarrier =
                ward.reply("q", request -> request.setAssumedFactors(List.of(RequestFixture.marker(0))));

        assertThat(RequestFixture.ids(carrier)).containsExactly("a");
        assertThat(RequestFixture.ids(noCarrier)).containsExactlyInAnyOrder("a", "b");
        assertThat(carrier.getWarnings()).contains("ASSUMED");
    }

    @Test
    void shouldKeepATestedFactorWhateverIsAssumed() {
        ward.topology().publish(SampleRecords.profile("carrier", 10, 1));

        Recommendation reply =
                ward.reply("carrier", request -> request.setAssumedFactors(List.of(RequestFixture.marker(0))));

        assertThat(RequestFixture.ids(reply)).containsExactly("a");
    }

    @Test
    void shouldAssumeAFactorAtTheEndOfItsRangeAndOneThatTheDictionaryDoesNotName() {
        assertThat(ward.reply(request -> request.setAssumedFactors(
                                List.of(RequestFixture.assumed("age", 120), RequestFixture.assumed("unheard of", 1e9))))
                        .getRequestProblem())
                .isNull();
    }
}
