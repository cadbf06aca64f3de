package io.theriac.clinical;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A site's limits and weights. Immutable.
 *
 * @param riskAversion weight of the risks in the utility, ≥ 0
 * @param caution z: how many deviations the prediction is lowered by before it counts as benefit, ≥ 0
 * @param minimumTherapeuticIndex the index must be above this, ≥ 1; a catalogue entry may set its own
 * @param riskScoreLimit the risk score must not be above this, in [0, 1]
 * @param interactionRiskLimit the interaction risk must not be above this, > 0; utility takes it as a share of this
 * @param minimumEvidence outcomes that must have been learned of a treatment, ≥ 0
 * @param size how many treatments are listed at most, ≥ 1
 * @param missing the policy for each case of missing data; the usual one where none is given
 */
public record DecisionRules(
        double riskAversion,
        double caution,
        double minimumTherapeuticIndex,
        double riskScoreLimit,
        double interactionRiskLimit,
        int minimumEvidence,
        int size,
        Map<Warning, MissingPolicy> missing) {

    private static final DecisionRules DEFAULTS = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 20, 10, Map.of());

    /** @throws IllegalArgumentException if a number is outside its range */
    public DecisionRules {
        require(riskAversion >= 0 && Double.isFinite(riskAversion), "risk aversion", riskAversion, "0 or more");
        require(caution >= 0 && Double.isFinite(caution), "caution", caution, "0 or more");
        require(
                minimumTherapeuticIndex >= 1 && Double.isFinite(minimumTherapeuticIndex),
                "minimum therapeutic index",
                minimumTherapeuticIndex,
                "1 or more");
        require(riskScoreLimit >= 0 && riskScoreLimit <= 1, "risk score limit", riskScoreLimit, "from 0 to 1");
        require(
                interactionRiskLimit > 0 && Double.isFinite(interactionRiskLimit),
                "interaction risk limit",
                interactionRiskLimit,
                "above 0");
        require(minimumEvidence >= 0, "minimum evidence", minimumEvidence, "0 or more");
        require(size >= 1, "list size", size, "1 or more");
        missing = complete(missing);
    }

    /** The limits, weights and policies of the design. */
    public static DecisionRules defaults() {
        return DEFAULTS;
    }

    /** The policy for one case of missing data. */
    public MissingPolicy policy(Warning warning) {
        return missing.get(warning);
    }

    /** The same rules with one policy for every case of missing data. */
    public DecisionRules withMissing(MissingPolicy policy) {
        Map<Warning, MissingPolicy> policies = new EnumMap<>(Warning.class);
        for (Warning warning : Warning.values()) {
            policies.put(warning, policy);
        }
        return withMissing(policies);
    }

    /** The same rules with another policy for one case of missing data. */
    public DecisionRules withMissing(Warning warning, MissingPolicy policy) {
        Map<Warning, MissingPolicy> policies = new EnumMap<>(missing);
        policies.put(warning, policy);
        return withMissing(policies);
    }

    /** The same rules with another length of the list. */
    public DecisionRules withSize(int other) {
        return new DecisionRules(
                riskAversion,
                caution,
                minimumTherapeuticIndex,
                riskScoreLimit,
                interactionRiskLimit,
                minimumEvidence,
                other,
                missing);
    }

    private DecisionRules withMissing(Map<Warning, MissingPolicy> policies) {
        return new DecisionRules(
                riskAversion,
                caution,
                minimumTherapeuticIndex,
                riskScoreLimit,
                interactionRiskLimit,
                minimumEvidence,
                size,
                policies);
    }

    /** Digest of all fields. */
    public long digest() {
        CanonicalText text = new CanonicalText("rules")
                .with(riskAversion)
                .with(caution)
                .with(minimumTherapeuticIndex)
                .with(riskScoreLimit)
                .with(interactionRiskLimit)
                .with(minimumEvidence)
                .with(size);
        missing.forEach((warning, policy) -> text.with(warning.name()).with(policy.name()));
        return text.digest();
    }

    private static Map<Warning, MissingPolicy> complete(Map<Warning, MissingPolicy> given) {
        Map<Warning, MissingPolicy> policies = new EnumMap<>(Warning.class);
        for (Warning warning : Warning.values()) {
            policies.put(warning, given.getOrDefault(warning, warning.usualPolicy()));
        }
        return Collections.unmodifiableMap(policies);
    }

    private static void require(boolean holds, String what, double value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(what + " must be " + allowed + ", not " + value);
        }
    }
}
