package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import java.util.ArrayList;
import java.util.List;

/** Lays out a catalogue entry, section by section in the order of {@link TreatmentRules}; each section returns the position it ends at. */
final class RulesLayout {
    private final CatalogueEntry entry;
    private final FactorIndex index;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Warning> unknown = new ArrayList<>();
    private final List<Double> amounts = new ArrayList<>();

    RulesLayout(CatalogueEntry entry, FactorIndex index) {
        this.entry = entry;
        this.index = index;
    }

    int substances() {
        entry.substances().forEach(substance -> add(index.substances, substance, Warning.ALLERGIES_UNKNOWN));
        return names.size();
    }

    int allergies() {
        contraindications(Kind.ALLERGY).forEach(each -> add(index.substances, each.name(), each.unknown()));
        return names.size();
    }

    int conditions() {
        contraindications(Kind.CONDITION).forEach(each -> add(index.conditions, each.name(), each.unknown()));
        return names.size();
    }

    int factors() {
        for (Contraindication each : contraindications(Kind.FACTOR)) {
            add(
                    index.factors,
                    each.name(),
                    each.unknown(),
                    each.range().low(),
                    each.range().high());
        }
        return names.size();
    }

    int multipliers() {
        for (DoseMultiplier each : entry.multipliers()) {
            add(
                    index.factors,
                    each.factor(),
                    Warning.MULTIPLIER_FACTOR_UNKNOWN,
                    each.range().low(),
                    each.range().high(),
                    each.tdMultiplier(),
                    each.edMultiplier());
        }
        return names.size();
    }

    /** A weight of 0 needs no value of the patient, so it is left out; it only says that the weights are known. */
    int risks() {
        for (RiskWeight each : entry.riskWeights()) {
            if (each.weight() > 0) {
                add(index.factors, each.factor(), Warning.RISK_FACTOR_UNKNOWN, each.weight(), each.low(), each.width());
            }
        }
        return names.size();
    }

    /** A number above all of the names so far. */
    int bound() {
        return numbers.stream().mapToInt(number -> number + 1).max().orElse(0);
    }

    int[] numbers() {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    double[] amounts() {
        return amounts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    String[] names() {
        return names.toArray(String[]::new);
    }

    int[] unknownBits() {
        return unknown.stream().mapToInt(Warning::bit).toArray();
    }

    private List<Contraindication> contraindications(Kind kind) {
        return entry.contraindications().stream()
                .filter(each -> each.kind() == kind)
                .toList();
    }

    private void add(FactorIndex.Names known, String name, Warning ifUnknown, double... its) {
        names.add(name);
        numbers.add(known.add(name));
        unknown.add(ifUnknown);
        for (double amount : its) {
            amounts.add(amount);
        }
    }
}
