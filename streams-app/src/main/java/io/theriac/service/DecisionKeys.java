package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.MissingPolicy;
import io.theriac.clinical.Warning;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

/** The site's limits, weights and policies. */
public final class DecisionKeys {
    static final String SECTION = "Decision";

    /** Length of a recommendation. */
    public static final String RECOMMENDATION_SIZE = "recommendation.size";
    /** Weight of the risks. */
    public static final String RISK_AVERSION = "decision.risk.aversion";
    /** Deviations that a prediction is lowered by. */
    public static final String CAUTION = "decision.caution";
    /** Limit of the therapeutic index. */
    public static final String THERAPEUTIC_INDEX_MINIMUM = "decision.therapeutic.index.minimum";
    /** Limit of the risk score. */
    public static final String RISK_SCORE_LIMIT = "decision.risk.score.limit";
    /** Limit of the interaction risk. */
    public static final String INTERACTION_RISK_LIMIT = "decision.interaction.risk.limit";
    /** Outcomes that a treatment needs before it is recommended. */
    public static final String EVIDENCE_MINIMUM = "decision.evidence.minimum";
    /** What the keys of the policies for missing data begin with. */
    public static final String MISSING = "decision.missing.";

    private DecisionKeys() {}

    /** The key of the policy for one case of missing data, such as {@code decision.missing.risk.weights}. */
    public static String missing(Warning warning) {
        String name = warning.name().toLowerCase(Locale.ROOT);
        return MISSING + name.replaceFirst("_(missing|unknown)$", "").replace('_', '.');
    }

    static void define(ConfigDef definition) {
        DecisionRules usual = DecisionRules.defaults();
        Section section = new Section(definition, SECTION);
        section.key(
                RECOMMENDATION_SIZE,
                INT,
                usual.size(),
                Allowed.wholeNumber(1, 1000),
                HIGH,
                "Treatments that a recommendation lists at most.");
        section.key(
                RISK_AVERSION,
                DOUBLE,
                usual.riskAversion(),
                Allowed.number(0, 1000),
                HIGH,
                "Weight of the risks against the benefit in the utility that ranks.");
        section.key(
                CAUTION,
                DOUBLE,
                usual.caution(),
                Allowed.number(0, 100),
                MEDIUM,
                "Deviations by which a prediction is lowered before it counts as benefit.");
        section.key(
                THERAPEUTIC_INDEX_MINIMUM,
                DOUBLE,
                usual.minimumTherapeuticIndex(),
                Allowed.number(1, 1e6),
                HIGH,
                "A treatment's individual therapeutic index must be above this; the catalogue may set another for one"
                        + " treatment, with a reason.");
        section.key(
                RISK_SCORE_LIMIT,
                DOUBLE,
                usual.riskScoreLimit(),
                Allowed.number(0, 1),
                HIGH,
                "A treatment's risk score must not be above this.");
        section.key(
                INTERACTION_RISK_LIMIT,
                DOUBLE,
                usual.interactionRiskLimit(),
                Allowed.numberAbove(0, 1e6),
                MEDIUM,
                "The interaction risk must not be above this.");
        section.key(
                EVIDENCE_MINIMUM,
                INT,
                usual.minimumEvidence(),
                Allowed.wholeNumber(0, Integer.MAX_VALUE),
                HIGH,
                "Outcomes of a treatment that must have been learned before it is recommended.");
        for (Warning warning : Warning.values()) {
            section.key(
                    missing(warning),
                    STRING,
                    lower(warning.usualPolicy()),
                    Allowed.oneOf("exclude", "warn", "allow"),
                    MEDIUM,
                    "What becomes of a treatment in this case: " + warning.text() + ".");
        }
    }

    static DecisionRules read(TheriacConfig config) {
        Map<Warning, MissingPolicy> policies = new EnumMap<>(Warning.class);
        for (Warning warning : Warning.values()) {
            policies.put(warning, MissingPolicy.valueOf(upper(config.getString(missing(warning)))));
        }
        return new DecisionRules(
                config.getDouble(RISK_AVERSION),
                config.getDouble(CAUTION),
                config.getDouble(THERAPEUTIC_INDEX_MINIMUM),
                config.getDouble(RISK_SCORE_LIMIT),
                config.getDouble(INTERACTION_RISK_LIMIT),
                config.getInt(EVIDENCE_MINIMUM),
                config.getInt(RECOMMENDATION_SIZE),
                policies);
    }

    private static String lower(MissingPolicy policy) {
        return policy.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String policy) {
        return policy.toUpperCase(Locale.ROOT);
    }
}
