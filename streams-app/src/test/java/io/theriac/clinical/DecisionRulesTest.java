package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionRulesTest {
    @Test
    void shouldTakeTheDesignsLimitsByDefault() {
        DecisionRules rules = DecisionRules.defaults();

        assertThat(rules.riskAversion()).isEqualTo(0.5);
        assertThat(rules.caution()).isZero();
        assertThat(rules.minimumTherapeuticIndex()).isEqualTo(2);
        assertThat(rules.riskScoreLimit()).isEqualTo(0.8);
        assertThat(rules.interactionRiskLimit()).isEqualTo(0.5);
        assertThat(rules.minimumEvidence()).isEqualTo(20);
        assertThat(rules.size()).isEqualTo(10);
    }

    @Test
    void shouldExcludeByDefaultWhereSafetyCannotBeJudged() {
        Set<Warning> excluding = EnumSet.of(
                Warning.PROFILE_MISSING,
                Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN,
                Warning.DOSES_MISSING,
                Warning.MULTIPLIER_FACTOR_UNKNOWN,
                Warning.RISK_WEIGHTS_MISSING,
                Warning.INTERACTION_MISSING,
                Warning.CURRENT_INTERACTION_MISSING,
                Warning.CURRENT_DOSE_EXCESSIVE);

        for (Warning warning : Warning.values()) {
            assertThat(DecisionRules.defaults().policy(warning))
                    .as(warning.name())
                    .isEqualTo(excluding.contains(warning) ? MissingPolicy.EXCLUDE : MissingPolicy.WARN);
        }
    }

    @Test
    void shouldSetOnePolicyForAllOrForOne() {
        DecisionRules rules = DecisionRules.defaults()
                .withMissing(MissingPolicy.WARN)
                .withMissing(Warning.DOSES_MISSING, MissingPolicy.ALLOW);

        assertThat(rules.policy(Warning.DOSES_MISSING)).isEqualTo(MissingPolicy.ALLOW);
        assertThat(rules.policy(Warning.PROFILE_MISSING)).isEqualTo(MissingPolicy.WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 2, 0.8, 0.5, 20, 10, risk aversion",
        "NaN, 0, 2, 0.8, 0.5, 20, 10, risk aversion",
        "0.5, -1, 2, 0.8, 0.5, 20, 10, caution",
        "0.5, Infinity, 2, 0.8, 0.5, 20, 10, caution",
        "0.5, 0, 0.9, 0.8, 0.5, 20, 10, minimum therapeutic index",
        "0.5, 0, NaN, 0.8, 0.5, 20, 10, minimum therapeutic index",
        "0.5, 0, 2, 1.1, 0.5, 20, 10, risk score limit",
        "0.5, 0, 2, NaN, 0.5, 20, 10, risk score limit",
        "0.5, 0, 2, 0.8, 0, 20, 10, interaction risk limit",
        "0.5, 0, 2, 0.8, 0.5, -1, 10, minimum evidence",
        "0.5, 0, 2, 0.8, 0.5, 20, 0, list size"
    })
    void shouldRefuseANumberOutsideItsRange(
            double riskAversion,
            double caution,
            double index,
            double risk,
            double interaction,
            int evidence,
            int size,
            String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DecisionRules(riskAversion, caution, index, risk, interaction, evidence, size, Map.of()))
                .withMessageContaining(named);
    }

    @Test
    void shouldDigestLimitsAndPolicies() {
        DecisionRules rules = DecisionRules.defaults();

        assertThat(new DecisionRules(0.5, 0, 2, 0.8, 0.5, 20, 10, Map.of()).digest())
                .isEqualTo(rules.digest());
        assertThat(new DecisionRules(0.5, 0, 2, 0.7, 0.5, 20, 10, Map.of()).digest())
                .isNotEqualTo(rules.digest());
        assertThat(new DecisionRules(0.5, 0, 2, 0.8, 0.5, 20, 9, Map.of()).digest())
                .isNotEqualTo(rules.digest());
        assertThat(rules.withMissing(Warning.DOSES_MISSING, MissingPolicy.WARN).digest())
                .isNotEqualTo(rules.digest());
    }

    @Test
    void shouldGiveEachWarningABitOfItsOwn() {
        int mask = 0;
        for (Warning warning : Warning.values()) {
            assertThat(warning.in(mask)).isFalse();
            mask |= warning.bit();
            assertThat(warning.in(mask)).isTrue();
        }
        assertThat(Warning.values().length).isLessThanOrEqualTo(31);
    }
}
