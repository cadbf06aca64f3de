package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lays out a catalogue entry, section by section in the order of {@link TreatmentRules}; each section returns the position it ends at. */
final class RulesLayout {
    private final CatalogueEntry entry;
    private final Composition composition;
    private final FactorIndex index;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final List<Warning> unknown = new ArrayList<>();
    private final List<Double> amounts = new ArrayList<>();

    RulesLayout(CatalogueEntry entry, Composition composition, FactorIndex index) {
        this.entry = entry;
        this.composition = composition;
        this.index = index;
    }

    int ingredients() {
        return substances(composition.ids());
    }

    int classes() {
        return substances(composition.classes());
    }

    int codes() {
        return substances(composition.codes());
    }

    int allergies() {
        return listed(Kind.ALLERGY, index.substances);
    }

    int pairs() {
        return listed(Kind.TREATMENT, index.substances);
    }

    /** A combination's are its own: what a component is for, it need not be for. */
    int indications() {
        for (String each : entry.indications() == null ? List.<String>of() : entry.indications()) {
            add(each, index.conditions.add(each), Warning.CONDITIONS_UNKNOWN);
        }
        return names.size();
    }

    int conditions() {
        return listed(Kind.CONDITION, index.conditions);
    }

    int factors() {
        for (Contraindication each : composition.contraindications(Kind.FACTOR)) {
            add(each.name(), range(each.name(), each.range()), each.unknown());
        }
        return names.size();
    }

    int multipliers() {
        for (DoseMultiplier each : entry.multipliers()) {
            add(each.factor(), range(each.factor(), each.range()), Warning.MULTIPLIER_FACTOR_UNKNOWN);
            boolean lowers = each.tdMultiplier() < each.edMultiplier();
            addAmounts(each.tdMultiplier(), lowers);
            addAmounts(each.edMultiplier(), lowers);
        }
        return names.size();
    }

    /** A weight of 0 needs no value of the patient, so it is left out; it only says that the weights are known. */
    void risks() {
        for (RiskWeight each : entry.riskWeights()) {
            if (each.weight() > 0) {
                int scale = index.scales.add(index.factors.add(each.factor()), each.low(), each.width());
                add(each.factor(), scale, Warning.RISK_FACTOR_UNKNOWN);
                amounts.add(each.weight());
            }
        }
    }

    /** A number above all of a section and those behind it. */
    int bound(int from) {
        return numbers.stream().skip(from).mapToInt(number -> number + 1).max().orElse(0);
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

    private int substances(Collection<String> each) {
        each.forEach(name -> add(name, index.substances.add(name), Warning.ALLERGIES_UNKNOWN));
        return names.size();
    }

    private int listed(Kind kind, FactorIndex.Names numbered) {
        for (Contraindication each : composition.contraindications(kind)) {
            add(each.name(), numbered.add(each.name()), each.unknown());
        }
        return names.size();
    }

    private int range(String factor, FactorRange range) {
        return index.ranges.add(index.factors.add(factor), range.low(), range.high());
    }

    private void add(String name, int number, Warning ifUnknown) {
        names.add(name);
        numbers.add(number);
        unknown.add(ifUnknown);
    }

    /** What a dose is multiplied by, for each of the {@link Answers} in their order. */
    private void addAmounts(double multiplier, boolean whereUnknown) {
        amounts.add(1.0);
        amounts.add(multiplier);
        amounts.add(whereUnknown ? multiplier : 1.0);
    }
}
