package io.theriac.cli.show;

import io.theriac.schemas.ExcludedTreatment;
import io.theriac.topology.audit.TreatmentExplanation;
import java.util.ArrayList;
import java.util.List;

/** An excluded treatment explained: the rule, what it judged, and what that is made of. */
final class ExcludedExplanation {
    private static final String INDENTATION = "  ";
    private static final String DEEPER = "    ";

    private ExcludedExplanation() {}

    /** @param explained null: only the record is known */
    static List<String> of(ExcludedTreatment treatment, TreatmentExplanation explained, String outcomeUnit) {
        List<String> lines = new ArrayList<>();
        String subject = treatment.getSubject() == null ? "" : ", because of " + treatment.getSubject();
        lines.add(INDENTATION + treatment.getTreatmentId() + ": " + Wording.rule(treatment.getRule()) + subject
                + judged(treatment, outcomeUnit));
        if (explained != null && explained.risks() != null) {
            lines.addAll(terms(treatment, explained));
        }
        return lines;
    }

    private static String judged(ExcludedTreatment treatment, String unit) {
        String value = Figures.twoDigits(treatment.getValue());
        String limit = Figures.twoDigits(treatment.getLimit());
        if (treatment.getValue() == null) {
            return treatment.getLimit() == null ? "" : ": unknown, and the site's policy is to exclude";
        }
        return switch (treatment.getRule()) {
            case THERAPEUTIC_INDEX -> ": " + value + ", must be above " + limit;
            case EVIDENCE ->
                ": " + Figures.count(treatment.getValue().longValue(), "outcome") + ", needs "
                        + (treatment.getLimit() == null
                                ? Figures.NONE
                                : Figures.count(treatment.getLimit().longValue()));
            case UNCERTAINTY ->
                ": deviation " + Figures.withUnit(value, unit) + ", may be " + Figures.withUnit(limit, unit);
            default -> ": " + value + (treatment.getLimit() == null ? "" : ", limit " + limit);
        };
    }

    private static List<String> terms(ExcludedTreatment treatment, TreatmentExplanation explained) {
        return switch (treatment.getRule()) {
            case THERAPEUTIC_INDEX ->
                RiskTerms.index(DEEPER, treatment.getValue(), explained.minimumIndex(), explained.risks());
            case RISK_SCORE ->
                RiskTerms.score(
                        DEEPER,
                        treatment.getValue(),
                        treatment.getLimit() == null ? Double.NaN : treatment.getLimit(),
                        explained.risks());
            case INTERACTION_RISK ->
                RiskTerms.interaction(
                        DEEPER,
                        treatment.getTreatmentId(),
                        treatment.getValue(),
                        treatment.getLimit() == null ? Double.NaN : treatment.getLimit(),
                        explained.risks());
            default -> List.of();
        };
    }
}
