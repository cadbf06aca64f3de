package io.theriac.clinical;

import java.util.List;

/**
 * A catalogue entry compiled against a {@link FactorIndex}: numbers in place of names, and two arrays in place of many lists, since what a
 * decision over thousands of treatments waits for is memory. The arrays hold section after section in the order they are judged:
 * substances, allergies, conditions, factors, multipliers, risks. Immutable.
 */
public final class TreatmentRules {
    /** Amounts of a multiplier: that of the toxic dose for each of the {@link Answers}, then that of the effective dose. */
    static final int MULTIPLIER_AMOUNTS = 6;
    /** Where the effective dose's amounts of a multiplier begin. */
    static final int EFFECTIVE = 3;

    private final long digest;
    private final boolean active;
    private final boolean riskWeightsKnown;
    /** NaN where not given, as the other dose and the minimum. */
    private final double toxicDose;

    private final double effectiveDose;
    private final double minimumIndex;

    /** Of the substance, condition, range of a factor or scale of a factor at each position. */
    final int[] numbers;
    /** Of multipliers, so many for each as said above, then of risks: the weight of each. */
    final double[] amounts;

    private final String[] names;
    private final int[] unknownBits;

    /** Where the substances end, which an allergy or a refusal may name to mean the treatment. */
    final int substancesEnd;

    final int allergiesEnd;
    final int conditionsEnd;
    final int factorsEnd;
    final int multipliersEnd;
    /** Above the number of any substance or allergy. */
    final int substanceBound;

    private TreatmentRules(CatalogueEntry entry, FactorIndex index) {
        digest = entry.digest();
        active = entry.status() == TreatmentStatus.ACTIVE;
        riskWeightsKnown = !entry.riskWeights().isEmpty();
        toxicDose = entry.td50();
        effectiveDose = entry.ed50();
        minimumIndex = entry.minimumTherapeuticIndex();
        RulesLayout layout = new RulesLayout(entry, index);
        substancesEnd = layout.substances();
        allergiesEnd = layout.allergies();
        substanceBound = layout.bound();
        conditionsEnd = layout.conditions();
        factorsEnd = layout.factors();
        multipliersEnd = layout.multipliers();
        layout.risks();
        numbers = layout.numbers();
        amounts = layout.amounts();
        names = layout.names();
        unknownBits = layout.unknownBits();
    }

    /**
     * Compiles a catalogue entry.
     *
     * @param index learns the names the entry refers to
     * @throws IllegalArgumentException if the entry has {@linkplain CatalogueEntry#problems() problems}
     */
    public static TreatmentRules compile(CatalogueEntry entry, FactorIndex index) {
        List<String> problems = entry.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("invalid catalogue entry: " + String.join("; ", problems));
        }
        return new TreatmentRules(entry, index);
    }

    /** Whether the treatment may be given. */
    public boolean active() {
        return active;
    }

    /** Digest of the entry that was compiled. */
    public long digest() {
        return digest;
    }

    /** TD50; NaN: not given. */
    double toxicDose() {
        return toxicDose;
    }

    /** ED50; NaN: not given. */
    double effectiveDose() {
        return effectiveDose;
    }

    /** The treatment's own minimum of the therapeutic index; NaN: none. */
    double minimumIndex() {
        return minimumIndex;
    }

    /** Whether the catalogue gives risk weights, be they 0. */
    boolean riskWeightsKnown() {
        return riskWeightsKnown;
    }

    /** Where the amounts of risks begin. */
    int riskAmounts() {
        return MULTIPLIER_AMOUNTS * (multipliersEnd - factorsEnd);
    }

    /** The name at a position. */
    String name(int position) {
        return names[position];
    }

    /** The case of missing data, as a bit, that the name at a position is where it is unknown. */
    int unknownBit(int position) {
        return unknownBits[position];
    }
}
