package io.theriac.cli.show;

import io.theriac.clinical.TermKind;
import io.theriac.clinical.Warning;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AdviceTier;
import io.theriac.schemas.ExclusionRule;
import io.theriac.topology.codec.RecommendationEncoder;
import java.util.Map;
import java.util.stream.Stream;

/** The records' symbols in words. */
final class Wording {
    /** What a reply warns of beside the cases of missing data. */
    private static final Map<String, String> REMARKS = Map.of(
            RecommendationEncoder.ASSUMED,
            "it rests on assumptions of the request, not on the profile alone",
            RecommendationEncoder.PAIRS_UNRATED,
            "pairs can't be rated yet: success probabilities are told after 500 outcomes");

    private Wording() {}

    static String reason(AbstentionReason reason) {
        return switch (reason) {
            case SUSPENDED -> "recommendations are suspended by the operator";
            case PROFILE_MISSING -> "no profile of this patient is known";
            case NO_CANDIDATE -> "the catalogue holds no treatment to judge";
            case NONE_SAFE -> "no treatment passes the safety rules for this patient";
            case THIN_EVIDENCE -> "too few outcomes are known of the treatments that pass the safety rules";
            case NO_BENEFIT -> "no treatment that passes the safety rules is expected to do more good than harm";
            case REQUEST_REFUSED -> "the request was refused";
            case UNKNOWN -> "for a reason this version doesn't know";
        };
    }

    static String tier(AdviceTier tier, int outcomes) {
        String own =
                switch (outcomes) {
                    case 0 -> "no outcome of this patient";
                    case 1 -> "1 outcome of this patient";
                    default -> outcomes + " outcomes of this patient";
                };
        return switch (tier) {
            case PERSONAL -> "Predictions rest on " + own + ".";
            case FEATURES -> "Predictions rest on similar patients, and on " + own + ".";
            case POPULATION ->
                "Predictions rest on the average of all patients; "
                        + (outcomes == 0 ? own + " is known." : "only " + own + " known.");
            case UNKNOWN -> "What the predictions rest on isn't known to this version; " + own + ".";
        };
    }

    static String rule(ExclusionRule rule) {
        return switch (rule) {
            case FINITE -> "number not finite";
            case PROFILE -> "no profile";
            case CATALOGUED -> "not in the catalogue";
            case ACTIVE -> "withdrawn";
            case INDICATION -> "not indicated";
            case CONTRAINDICATION -> "contraindication";
            case THERAPEUTIC_INDEX -> "therapeutic index too low";
            case RISK_SCORE -> "risk score too high";
            case INTERACTION_RISK -> "interaction risk too high";
            case EVIDENCE -> "too little evidence";
            case UNCERTAINTY -> "prediction too uncertain";
            case UNKNOWN -> "a rule this version doesn't know";
        };
    }

    /** A warning's sentence; a symbol this version doesn't know stays as it is. */
    static String warning(String symbol) {
        return Stream.of(Warning.values())
                .filter(warning -> warning.name().equals(symbol))
                .map(Warning::text)
                .findFirst()
                .orElse(REMARKS.getOrDefault(symbol, symbol));
    }

    /** What a term of a record is about; one of a newer version stays as it is. */
    static String term(String name) {
        TermKind kind = TermKind.of(name).orElse(null);
        if (kind == null) {
            return name;
        }
        boolean missing = name.endsWith(TermKind.MISSING);
        String bare = missing ? name.substring(0, name.length() - TermKind.MISSING.length()) : name;
        String subject = bare.startsWith(kind.prefix())
                ? ": " + bare.substring(kind.prefix().length())
                : "";
        String what =
                switch (kind) {
                    case BIAS -> "this treatment, whoever the patient";
                    case LATENT -> "this treatment in this patient in particular";
                    case RISK -> "risk score";
                    case INTERACTION -> "interaction risk";
                };
        return what + subject + (missing ? " (unknown, so it counts in full)" : "");
    }
}
