package io.theriac.cli.show;

import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A recommendation as a page of text for people. */
public final class RecommendationView {
    /** What every reader of a recommendation must know; shown once per run. */
    public static final String CAUTION =
            "Associations in past care, not proof of effect. Research software and decision support for"
                    + " qualified clinicians; not a medical device.";

    private static final String INDENTATION = "  ";

    private final int exclusionsShown;

    /** @param exclusionsShown how many excluded treatments are listed; the rest is counted */
    public RecommendationView(int exclusionsShown) {
        this.exclusionsShown = exclusionsShown;
    }

    /** The lines of the page, without an empty line at its end. */
    public List<String> lines(Recommendation recommendation) {
        List<String> lines = new ArrayList<>();
        lines.add("Patient %s · %s · %s"
                .formatted(
                        recommendation.getPatientId(),
                        status(recommendation),
                        Figures.time(recommendation.getCreatedAt())));
        lines.add(Wording.tier(recommendation.getTier(), recommendation.getPatientEvidence()));
        if (recommendation.getAbstainReason() != null) {
            lines.add("No recommendation: %s (%s)."
                    .formatted(Wording.reason(recommendation.getAbstainReason()), recommendation.getAbstainReason()));
        }
        if (!recommendation.getRanked().isEmpty()) {
            lines.addAll(ranked(recommendation));
        }
        if (!recommendation.getCombinations().isEmpty()) {
            lines.addAll(PairsView.lines(INDENTATION, recommendation));
        }
        if (!recommendation.getExcluded().isEmpty()) {
            lines.addAll(excluded(recommendation));
        }
        recommendation.getWarnings().forEach(symbol -> lines.add("Warning: " + Wording.warning(symbol)));
        return lines;
    }

    static String status(Recommendation recommendation) {
        return recommendation.getStatus() == RecommendationStatus.SILENT
                ? "SILENT: for evaluation only, not to be shown to clinicians"
                : recommendation.getStatus().toString();
    }

    private static List<String> ranked(Recommendation recommendation) {
        List<RankedTreatment> ranked = recommendation.getRanked();
        return TextTable.<RankedTreatment>empty()
                .numbers("#", treatment -> Integer.toString(ranked.indexOf(treatment) + 1))
                .words("treatment", RankedTreatment::getTreatmentId)
                .numbers(
                        recommendation.getInterval80() == null ? "predicted" : "predicted (80 % interval)",
                        treatment -> predicted(treatment, recommendation))
                .numbers("benefit", treatment -> Figures.twoDigits(treatment.getBenefit()))
                .words("risk score", treatment -> RiskLevel.beside(treatment.getRiskScore()))
                .numbers("therap. index", treatment -> Figures.twoDigits(treatment.getTherapeuticIndex()))
                .numbers("interaction risk", treatment -> Figures.twoDigits(treatment.getInteractionRisk()))
                .numbers("utility", treatment -> Figures.twoDigits(treatment.getUtility()))
                .numbers("success", treatment -> Figures.probability(treatment.getSuccessProbability()))
                .numbers("outcomes", treatment -> Figures.count(treatment.getEvidence()))
                .words("", treatment -> treatment.getWarnings().isEmpty() ? "" : "warned")
                .lines(INDENTATION, ranked);
    }

    static String predicted(RankedTreatment treatment, Recommendation recommendation) {
        String predicted = Figures.predicted(
                treatment.getPredictedOutcome(), treatment.getDeviation(), recommendation.getInterval80());
        return Figures.withUnit(predicted, recommendation.getOutcomeUnit());
    }

    private List<String> excluded(Recommendation recommendation) {
        List<ExcludedTreatment> excluded = recommendation.getExcluded();
        List<String> lines = new ArrayList<>();
        lines.add("Excluded: %d of %d (%s)"
                .formatted(excluded.size(), recommendation.getConsidered(), countedByRule(excluded)));
        lines.addAll(TextTable.<ExcludedTreatment>empty()
                .words("treatment", ExcludedTreatment::getTreatmentId)
                .words("rule", treatment -> Wording.rule(treatment.getRule()))
                .words("because of", treatment -> treatment.getSubject() == null ? "" : treatment.getSubject())
                .numbers("value", treatment -> Figures.twoDigits(treatment.getValue()))
                .numbers("limit", treatment -> Figures.twoDigits(treatment.getLimit()))
                .lines(INDENTATION, excluded.subList(0, Math.min(exclusionsShown, excluded.size()))));
        if (excluded.size() > exclusionsShown) {
            lines.add(INDENTATION + "… and " + (excluded.size() - exclusionsShown) + " more");
        }
        return lines;
    }

    static String countedByRule(List<ExcludedTreatment> excluded) {
        Map<ExclusionRule, Long> counts = excluded.stream()
                .collect(Collectors.groupingBy(
                        ExcludedTreatment::getRule, () -> new EnumMap<>(ExclusionRule.class), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + Wording.rule(entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
