package io.theriac.cli.show;

import io.theriac.clinical.RiskExplanation;
import io.theriac.clinical.RiskExplanation.DoseTerm;
import io.theriac.clinical.RiskExplanation.InteractionTerm;
import io.theriac.clinical.RiskExplanation.ScoreTerm;
import java.util.ArrayList;
import java.util.List;

/** The terms of a treatment's risks and of its therapeutic index, factor by factor. */
final class RiskTerms {
    private RiskTerms() {}

    static List<String> score(String indentation, Double score, double limit, RiskExplanation risks) {
        List<String> lines = new ArrayList<>();
        lines.add(indentation + "risk score " + RiskLevel.beside(score) + " (limit " + Figures.twoDigits(limit) + ")"
                + (risks.score().isEmpty() ? ": the catalogue gives no weights above 0" : ""));
        lines.addAll(rows(TextTable.<ScoreTerm>empty()
                .words("", ScoreTerm::factor)
                .numbers("", term -> Figures.twoDigits(term.value()))
                .words(
                        "",
                        term -> term.unknown()
                                ? "unknown, so it counts in full"
                                : "of at most " + Figures.twoDigits(term.weight()))
                .lines(indentation + "  ", risks.score())));
        return lines;
    }

    static List<String> interaction(
            String indentation, String treatmentId, Double risk, double limit, RiskExplanation risks) {
        List<String> lines = new ArrayList<>();
        lines.add(indentation + "interaction risk " + Figures.twoDigits(risk) + " (limit " + Figures.twoDigits(limit)
                + ")" + together(risks));
        lines.addAll(rows(TextTable.<InteractionTerm>empty()
                .words("", term -> term.treatmentId() == null ? treatmentId + " itself" : term.treatmentId())
                .numbers("", term -> Figures.twoDigits(term.value()))
                .words("", term -> "at " + Figures.twoDigits(term.dose()) + " of the maximal daily dose")
                .lines(indentation + "  ", risks.interaction())));
        return lines;
    }

    private static String together(RiskExplanation risks) {
        if (risks.together() == null) {
            return ": the catalogue doesn't tell enough to compute it";
        }
        return switch (risks.together()) {
            case ALL -> risks.interaction().size() == 1 ? "" : ": of all treatments together";
            case TREATMENT_ALONE -> ": of this treatment alone, which is higher than of all together";
            case WITHOUT_TREATMENT -> ": of the current treatments alone, which is higher than of all together";
        };
    }

    static List<String> index(String indentation, Double index, double minimum, RiskExplanation risks) {
        List<String> lines = new ArrayList<>();
        boolean known = !Double.isNaN(risks.toxicDose()) && !Double.isNaN(risks.effectiveDose());
        lines.add(indentation + "therapeutic index " + Figures.twoDigits(index) + " (must be above "
                + Figures.twoDigits(minimum) + ")"
                + (known
                        ? " = TD50 " + dose(risks.toxicDose(), risks) + " / ED50 " + dose(risks.effectiveDose(), risks)
                                + (risks.multipliers().isEmpty() ? "" : ", with")
                        : ": the catalogue doesn't give both doses"));
        lines.addAll(rows(TextTable.<DoseTerm>empty()
                .words("", DoseTerm::factor)
                .words("", RiskTerms::multiplied)
                .lines(indentation + "  ", known ? risks.multipliers() : List.of())));
        return lines;
    }

    private static String dose(double dose, RiskExplanation risks) {
        return Figures.withUnit(Figures.twoDigits(dose), risks.doseUnit());
    }

    private static String multiplied(DoseTerm term) {
        List<String> factors = new ArrayList<>();
        if (term.toxic() != 1) {
            factors.add("TD50 × " + Figures.twoDigits(term.toxic()));
        }
        if (term.effective() != 1) {
            factors.add("ED50 × " + Figures.twoDigits(term.effective()));
        }
        return String.join(", ", factors) + (term.unknown() ? " (unknown; counts as it lowers the index)" : "");
    }

    /** A table's lines without its empty line of headings. */
    private static List<String> rows(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }
}
