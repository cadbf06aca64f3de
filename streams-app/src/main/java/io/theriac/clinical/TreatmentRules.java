package io.theriac.clinical;

import java.util.List;

/** A catalogue entry compiled against a {@link FactorIndex}: numbers in place of names, arrays in place of lists. Immutable. */
public final class TreatmentRules {
    final boolean active;
    /** NaN where not given, as all doses and minima here. */
    final double td50;

    final double ed50;
    final double minimumTherapeuticIndex;
    final int[] multiplierFactors;
    final double[] tdMultipliers;
    final double[] edMultipliers;
    final int[] riskFactors;
    final double[] riskWeights;
    final double[] riskLows;
    final double[] riskWidths;
    final int[] factors;
    /** The case of missing data each contraindicated factor is, as a bit. */
    final int[] factorBits;

    final int[] conditions;
    final int[] conditionBits;
    /** What an allergy or a refusal may name: the id and the codes. */
    final int[] substances;

    private TreatmentRules(CatalogueEntry entry, FactorIndex index) {
        active = entry.status() == TreatmentStatus.ACTIVE;
        td50 = entry.td50();
        ed50 = entry.ed50();
        minimumTherapeuticIndex = entry.minimumTherapeuticIndex();
        List<DoseMultiplier> multipliers = entry.multipliers();
        multiplierFactors = multipliers.stream()
                .mapToInt(m -> index.factors.add(m.factor()))
                .toArray();
        tdMultipliers =
                multipliers.stream().mapToDouble(DoseMultiplier::tdMultiplier).toArray();
        edMultipliers =
                multipliers.stream().mapToDouble(DoseMultiplier::edMultiplier).toArray();
        List<RiskWeight> risks = entry.riskWeights();
        riskFactors =
                risks.stream().mapToInt(r -> index.factors.add(r.factor())).toArray();
        riskWeights = risks.stream().mapToDouble(RiskWeight::weight).toArray();
        riskLows = risks.stream().mapToDouble(RiskWeight::lo).toArray();
        riskWidths = risks.stream().mapToDouble(r -> r.hi() - r.lo()).toArray();
        List<Contraindication> byFactor = of(entry, Contraindication.Kind.FACTOR);
        factors = byFactor.stream().mapToInt(c -> index.factors.add(c.name())).toArray();
        factorBits = byFactor.stream().mapToInt(TreatmentRules::bit).toArray();
        List<Contraindication> byCondition = of(entry, Contraindication.Kind.CONDITION);
        conditions = byCondition.stream()
                .mapToInt(c -> index.conditions.add(c.name()))
                .toArray();
        conditionBits = byCondition.stream().mapToInt(TreatmentRules::bit).toArray();
        substances = entry.substances().stream().mapToInt(index.substances::add).toArray();
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

    private static List<Contraindication> of(CatalogueEntry entry, Contraindication.Kind kind) {
        return entry.contraindications().stream().filter(c -> c.kind() == kind).toList();
    }

    private static int bit(Contraindication contraindication) {
        return (contraindication.severity() == Contraindication.Severity.ABSOLUTE
                        ? Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN
                        : Warning.RELATIVE_CONTRAINDICATION_UNKNOWN)
                .bit();
    }
}
