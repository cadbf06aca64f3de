package io.theriac.clinical;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A catalogue entry compiled against a {@link FactorIndex}: numbers in place of names, arrays in place of lists. Immutable. */
public final class TreatmentRules {
    private final long digest;
    final boolean active;
    final Doses doses;
    final Risks risks;
    final Factors factors;
    final Named conditions;
    final Named allergies;
    /** What an allergy or a refusal may name to mean the treatment. */
    final Named substances;

    private TreatmentRules(CatalogueEntry entry, FactorIndex index) {
        digest = entry.digest();
        active = entry.status() == TreatmentStatus.ACTIVE;
        doses = new Doses(entry, index.factors);
        risks = new Risks(entry.riskWeights(), index.factors);
        factors = new Factors(of(entry, Contraindication.Kind.FACTOR), index.factors);
        conditions = named(of(entry, Contraindication.Kind.CONDITION), index.conditions);
        allergies = named(of(entry, Contraindication.Kind.ALLERGY), index.substances);
        substances =
                new Named(entry.substances(), Function.identity(), name -> Warning.ALLERGIES_UNKNOWN, index.substances);
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

    private static List<Contraindication> of(CatalogueEntry entry, Contraindication.Kind kind) {
        return entry.contraindications().stream().filter(c -> c.kind() == kind).toList();
    }

    private static Named named(List<Contraindication> given, FactorIndex.Names index) {
        return new Named(given, Contraindication::name, Contraindication::unknown, index);
    }

    private static <E> double[] doubles(List<E> elements, ToDoubleFunction<E> field) {
        return elements.stream().mapToDouble(field).toArray();
    }

    /** Names with their numbers. */
    static final class Named {
        final int[] numbers;
        final String[] names;
        /** The case of missing data each name is where it is unknown, as a bit. */
        final int[] unknownBits;

        <E> Named(List<E> given, Function<E, String> name, Function<E, Warning> unknown, FactorIndex.Names index) {
            names = given.stream().map(name).toArray(String[]::new);
            numbers = given.stream().map(name).mapToInt(index::add).toArray();
            unknownBits = given.stream().map(unknown).mapToInt(Warning::bit).toArray();
        }
    }

    /** Contraindicated factors. */
    static final class Factors {
        final Named named;
        final double[] lows;
        final double[] highs;

        Factors(List<Contraindication> given, FactorIndex.Names index) {
            named = TreatmentRules.named(given, index);
            lows = doubles(given, c -> c.range().low());
            highs = doubles(given, c -> c.range().high());
        }
    }

    /** Doses and what multiplies them; a dose or minimum is NaN where not given. */
    static final class Doses {
        final double toxic;
        final double effective;
        final double minimumIndex;
        final Named factors;
        final double[] lows;
        final double[] highs;
        final double[] toxicMultipliers;
        final double[] effectiveMultipliers;

        Doses(CatalogueEntry entry, FactorIndex.Names index) {
            toxic = entry.td50();
            effective = entry.ed50();
            minimumIndex = entry.minimumTherapeuticIndex();
            List<DoseMultiplier> given = entry.multipliers();
            factors = new Named(given, DoseMultiplier::factor, m -> Warning.MULTIPLIER_FACTOR_UNKNOWN, index);
            lows = doubles(given, m -> m.range().low());
            highs = doubles(given, m -> m.range().high());
            toxicMultipliers = doubles(given, DoseMultiplier::tdMultiplier);
            effectiveMultipliers = doubles(given, DoseMultiplier::edMultiplier);
        }
    }

    /** The terms of the risk score. A weight of 0 needs no value of the patient, so it is no term; it only says that the weights are known. */
    static final class Risks {
        final boolean known;
        final Named factors;
        final double[] weights;
        final double[] lows;
        final double[] widths;

        Risks(List<RiskWeight> given, FactorIndex.Names index) {
            known = !given.isEmpty();
            List<RiskWeight> terms = given.stream().filter(r -> r.weight() > 0).toList();
            factors = new Named(terms, RiskWeight::factor, r -> Warning.RISK_FACTOR_UNKNOWN, index);
            weights = doubles(terms, RiskWeight::weight);
            lows = doubles(terms, RiskWeight::low);
            widths = doubles(terms, RiskWeight::width);
        }
    }
}
