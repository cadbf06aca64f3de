package io.theriac.clinical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Collects what is wrong with a catalogue entry. */
final class EntryProblems {
    private static final double LOWEST_MULTIPLIER = 0.05;
    private static final double HIGHEST_MULTIPLIER = 20;
    /** Ten weights of 0.1 don't sum to 1 in binary. */
    private static final double ROUNDING = 1e-9;

    private final CatalogueEntry entry;
    private final List<String> problems = new ArrayList<>();

    EntryProblems(CatalogueEntry entry) {
        this.entry = entry;
    }

    List<String> list() {
        require(!blank(entry.treatmentId()), "the treatment has no id");
        require(entry.status() != null, "the status is missing");
        dose("TD50", entry.td50());
        dose("ED50", entry.ed50());
        dose("the maximal daily dose", entry.maximalDailyDose());
        multipliers();
        riskWeights();
        interaction("a", entry.interactionA());
        interaction("b", entry.interactionB());
        minimumTherapeuticIndex();
        entry.contraindications().forEach(this::contraindication);
        require(
                entry.components().stream().noneMatch(each -> each.equals(entry.treatmentId())),
                "it is a component of itself");
        require(entry.codings().stream().noneMatch(c -> blank(c.code())), "a coding has no code");
        require(entry.components().stream().noneMatch(EntryProblems::blank), "a component has no id");
        require(
                entry.indications() == null || entry.indications().stream().noneMatch(EntryProblems::blank),
                "an indication has no name");
        features();
        return List.copyOf(problems);
    }

    private void dose(String what, double dose) {
        require(
                Double.isNaN(dose) || (dose > 0 && Double.isFinite(dose)),
                what + " must be above 0 and finite, not " + dose);
    }

    private void multipliers() {
        for (DoseMultiplier multiplier : entry.multipliers()) {
            require(!blank(multiplier.factor()), "a multiplier has no factor");
            range("multiplier", multiplier.factor(), multiplier.range());
            multiplier("TD50", multiplier.factor(), multiplier.tdMultiplier());
            multiplier("ED50", multiplier.factor(), multiplier.edMultiplier());
        }
    }

    private void multiplier(String dose, String factor, double value) {
        require(
                value >= LOWEST_MULTIPLIER && value <= HIGHEST_MULTIPLIER,
                "the multiplier of " + dose + " for factor " + factor + " must be from " + LOWEST_MULTIPLIER + " to "
                        + HIGHEST_MULTIPLIER + ", not " + value);
    }

    private void riskWeights() {
        Set<String> names = new HashSet<>();
        double sum = 0;
        for (RiskWeight risk : entry.riskWeights()) {
            named("risk weight", risk.factor(), names);
            require(
                    risk.weight() >= 0,
                    "the risk weight of factor " + risk.factor() + " must be 0 or more, not " + risk.weight());
            require(
                    Double.isFinite(risk.low()) && Double.isFinite(risk.width()) && risk.width() != 0,
                    "the risk range of factor " + risk.factor() + " must have two different finite ends, not "
                            + risk.lo() + " and " + risk.hi());
            sum += risk.weight();
        }
        require(!(sum > 1 + ROUNDING), "the risk weights must sum to 1 or less, not " + sum);
    }

    private void interaction(String what, double value) {
        require(
                Double.isNaN(value) || (value >= 0 && Double.isFinite(value)),
                "interaction " + what + " must be 0 or more and finite, not " + value);
    }

    private void minimumTherapeuticIndex() {
        double minimum = entry.minimumTherapeuticIndex();
        if (!Double.isNaN(minimum)) {
            require(
                    minimum >= 1 && Double.isFinite(minimum),
                    "the minimum therapeutic index must be 1 or more and finite, not " + minimum);
            require(!blank(entry.minimumTherapeuticIndexReason()), "a minimum therapeutic index needs a reason");
        }
    }

    private void contraindication(Contraindication contraindication) {
        require(!blank(contraindication.name()), "a contraindication has no name");
        require(contraindication.kind() != null, "a contraindication has no kind");
        require(contraindication.severity() != null, "a contraindication has no severity");
        if (contraindication.kind() == Contraindication.Kind.FACTOR) {
            range("contraindication", contraindication.name(), contraindication.range());
        } else if (contraindication.kind() == Contraindication.Kind.TREATMENT) {
            require(
                    !Objects.equals(contraindication.name(), entry.treatmentId()),
                    "it is contraindicated together with itself");
        }
    }

    private void range(String what, String factor, FactorRange range) {
        require(
                range != null && range.valid(),
                "the range of the " + what + " for factor " + factor + " must have finite ends in order");
    }

    private void features() {
        Set<String> names = new HashSet<>();
        for (Feature feature : entry.features()) {
            named("feature", feature.name(), names);
            require(
                    feature.category() == null ? Double.isFinite(feature.value()) : Double.isNaN(feature.value()),
                    "feature " + feature.name() + " must have either a finite value or a category");
        }
    }

    private void named(String what, String name, Set<String> earlier) {
        if (blank(name)) {
            problems.add("a " + what + " has no name");
        } else {
            require(earlier.add(name), "there are two of " + what + " " + name);
        }
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}
