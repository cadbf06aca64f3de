package io.theriac.clinical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A catalogue entry compiled against a {@link FactorIndex}: numbers in place of names, and two arrays in place of many lists, since what a
 * decision over thousands of treatments waits for is memory. The arrays hold section after section in the order they are judged:
 * substances (ingredients, classes, codes), allergies, pairs, indications, conditions, factors, multipliers, risks. Immutable.
 */
public final class TreatmentRules {
    /** Amounts of a multiplier: that of the toxic dose for each of the {@link Answers}, then that of the effective dose. */
    static final int MULTIPLIER_AMOUNTS = 6;
    /** Where the effective dose's amounts of a multiplier begin. */
    static final int EFFECTIVE = 3;

    private final CatalogueEntry entry;
    private final long digest;
    private final boolean active;
    private final boolean riskWeightsKnown;
    private final boolean interactionKnown;
    private final String missingComponent;
    private final List<String> componentIds;
    /** NaN where not given, as the other dose and the minimum. */
    private final double toxicDose;

    private final double effectiveDose;
    private final double minimumIndex;
    private final double interactionA;
    private final double interactionB;

    /** Of the substance, condition, range of a factor or scale of a factor at each position. */
    final int[] numbers;
    /** Of multipliers, so many for each as said above, then of risks: the weight of each. */
    final double[] amounts;

    private final String[] names;
    private final int[] unknownBits;

    /** Where the ids end of the treatment itself, which is the first, and of its components. */
    final int ingredientsEnd;
    /** Where the classes end of all these. */
    final int classesEnd;
    /** Where the substances end, which an allergy, a refusal or a pair may name to mean the treatment. */
    final int substancesEnd;

    final int allergiesEnd;
    /** Where the treatments end that this one must not be combined with. */
    final int pairsEnd;

    final int indicationsEnd;
    final int conditionsEnd;
    final int factorsEnd;
    final int multipliersEnd;
    /** Above the number of any substance, allergy or pair. */
    final int substanceBound;
    /** Above the number of any indication or condition. */
    final int conditionBound;
    /** Above the number of any range, of factors and of multipliers. */
    final int rangeBound;

    /** The {@link Signature}s of the sections, as far as they are judged together. */
    final long ingredientSignature;

    final long classSignature;
    final long substanceSignature;
    final long allergySignature;
    final long pairSignature;
    final long conditionSignature;
    final long factorSignature;
    final long multiplierSignature;

    private TreatmentRules(CatalogueEntry entry, Composition composition, FactorIndex index) {
        this.entry = entry;
        digest = entry.digest();
        active = entry.status() == TreatmentStatus.ACTIVE;
        riskWeightsKnown = !entry.riskWeights().isEmpty();
        toxicDose = entry.td50();
        effectiveDose = entry.ed50();
        minimumIndex = entry.minimumTherapeuticIndex();
        interactionA = entry.interactionA();
        interactionB = entry.interactionB();
        interactionKnown = !Double.isNaN(interactionA) && !Double.isNaN(interactionB);
        missingComponent = composition.missing();
        RulesLayout layout = new RulesLayout(entry, composition, index);
        ingredientsEnd = layout.ingredients();
        classesEnd = layout.classes();
        substancesEnd = layout.codes();
        allergiesEnd = layout.allergies();
        pairsEnd = layout.pairs();
        substanceBound = layout.bound(0);
        indicationsEnd = layout.indications();
        conditionsEnd = layout.conditions();
        conditionBound = layout.bound(pairsEnd);
        factorsEnd = layout.factors();
        multipliersEnd = layout.multipliers();
        rangeBound = layout.bound(conditionsEnd);
        layout.risks();
        numbers = layout.numbers();
        amounts = layout.amounts();
        names = layout.names();
        componentIds = List.of(names).subList(1, ingredientsEnd);
        unknownBits = layout.unknownBits();
        ingredientSignature = Signature.of(numbers, 0, ingredientsEnd);
        classSignature = Signature.of(numbers, 0, classesEnd);
        substanceSignature = Signature.of(numbers, 0, substancesEnd);
        allergySignature = Signature.of(numbers, 0, allergiesEnd);
        pairSignature = Signature.of(numbers, allergiesEnd, pairsEnd);
        conditionSignature = Signature.of(numbers, indicationsEnd, conditionsEnd);
        factorSignature = Signature.of(numbers, conditionsEnd, factorsEnd);
        multiplierSignature = Signature.of(numbers, factorsEnd, multipliersEnd);
    }

    /**
     * Compiles a catalogue entry.
     *
     * @param index learns the names the entry refers to
     * @param others the entry of another id, or null; asked for components, so that the rules must be compiled again when one
     *     of {@link #componentIds()} changes
     * @throws IllegalArgumentException if the entry has {@linkplain CatalogueEntry#problems() problems}
     */
    public static TreatmentRules compile(
            CatalogueEntry entry, FactorIndex index, Function<String, CatalogueEntry> others) {
        List<String> problems = entry.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("invalid catalogue entry: " + String.join("; ", problems));
        }
        return new TreatmentRules(entry, new Composition(entry, others), index);
    }

    /** Whether the treatment may be given. */
    public boolean active() {
        return active;
    }

    /** Digest of the entry that was compiled. */
    public long digest() {
        return digest;
    }

    /** The entry that was compiled. */
    public CatalogueEntry entry() {
        return entry;
    }

    /** The ids of the treatments it contains, components of components among them; empty: it is a single treatment. */
    public List<String> componentIds() {
        return componentIds;
    }

    /** Its own id, and the classes and codes of all that it contains. */
    List<String> ownNames() {
        List<String> own = new ArrayList<>(List.of(names[0]));
        own.addAll(Arrays.asList(names).subList(ingredientsEnd, substancesEnd));
        return own;
    }

    /** The treatments, classes and codes that it must not be given together with. */
    List<String> pairs() {
        return Arrays.asList(names).subList(allergiesEnd, pairsEnd);
    }

    /** Whether it may be given and is indicated for something. */
    public boolean listsIndications() {
        return active && indicationsEnd > pairsEnd;
    }

    /** The number of its id among the substances. */
    int idNumber() {
        return numbers[0];
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

    /** a of (32); NaN: not given. */
    double interactionA() {
        return interactionA;
    }

    /** b of (32); NaN: not given. */
    double interactionB() {
        return interactionB;
    }

    /** Whether the catalogue gives a and b. */
    boolean interactionKnown() {
        return interactionKnown;
    }

    /** The maximal daily dose in the dose unit; NaN: not given. */
    double maximalDailyDose() {
        return entry.maximalDailyDose();
    }

    /** The unit of the doses; null: not given. */
    String doseUnit() {
        return entry.doseUnit();
    }

    /** Whether the catalogue says what it is indicated for, be it nothing. */
    boolean indicationsKnown() {
        return entry.indications() != null;
    }

    /** A component that is not catalogued; null: none. */
    String missingComponent() {
        return missingComponent;
    }

    /** Whether a number is among those from one position to before another. */
    boolean contains(int number, int from, int end) {
        for (int i = from; i < end; i++) {
            if (numbers[i] == number) {
                return true;
            }
        }
        return false;
    }

    /** Whether a part of the numbers and a part of the other's have one in common. */
    private boolean meets(int from, int end, TreatmentRules other, int otherFrom, int otherEnd) {
        for (int i = from; i < end; i++) {
            if (other.contains(numbers[i], otherFrom, otherEnd)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether two treatments must not be given together: one names the other as contraindicated, both contain the same treatment, or
     * both are of one class.
     */
    boolean clashes(TreatmentRules other) {
        return meets(0, classesEnd, other, 0, other.classesEnd)
                || meets(0, substancesEnd, other, other.allergiesEnd, other.pairsEnd)
                || meets(allergiesEnd, pairsEnd, other, 0, other.substancesEnd);
    }

    /** Marks the numbers from one position to before another. */
    void mark(Marks marks, int from, int end) {
        for (int i = from; i < end; i++) {
            marks.mark(numbers[i]);
        }
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
