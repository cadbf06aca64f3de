package io.theriac.clinical;

import io.theriac.clinical.Decided.Listed;
import io.theriac.clinical.DecisionOracle.Excluded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** The best pairs once more, from the text of the design: every pair there is, judged by names, everything sorted at the end. */
final class PairOracle {
    private final DecisionCase given;
    private final DecisionRules rules;
    private final PairSearch.Success success;
    private final Set<String> asked;
    private final DecisionOracle oracle;

    private PairOracle(DecisionCase given, PairSearch.Success success, Set<String> asked) {
        this.given = given;
        this.rules = given.rules();
        this.success = success;
        this.asked = asked;
        this.oracle = new DecisionOracle(given);
    }

    static List<TreatmentPair> best(DecisionCase given, PairSearch.Success success, Set<String> asked) {
        return new PairOracle(given, success, asked).best();
    }

    private List<TreatmentPair> best() {
        List<Listed> eligible =
                DecisionOracle.decide(given.with(rules.withSize(1000))).listed();
        List<TreatmentPair> pairs = new ArrayList<>();
        for (Listed one : eligible) {
            CatalogueEntry entry = oracle.entry(one.id());
            if (entry.components().size() == 2
                    && (asked.contains(one.id()) || asked.containsAll(entry.components()))
                    && !excludeEachOther(entry.components())) {
                pairs.add(observed(one, entry));
            }
            for (Listed other : eligible) {
                if (before(one.id(), other.id()) && asked.containsAll(List.of(one.id(), other.id()))) {
                    modelled(one, other, pairs);
                }
            }
        }
        pairs.removeIf(pair -> !(pair.utility() > 0));
        pairs.sort(Comparator.comparingDouble((TreatmentPair pair) -> -pair.utility())
                .thenComparingDouble(this::risk)
                .thenComparingInt(pair -> -pair.evidence())
                .thenComparing(pair -> bytes(pair.treatmentIds().get(0)), Arrays::compareUnsigned)
                .thenComparing(pair -> bytes(pair.treatmentIds().get(1)), Arrays::compareUnsigned)
                .thenComparing(pair -> bytes(pair.combinationId()), Arrays::compareUnsigned));
        return pairs.subList(0, Math.min(rules.size(), pairs.size()));
    }

    private boolean excludeEachOther(List<String> two) {
        return two.stream().allMatch(id -> oracle.entry(id) != null)
                && oracle.clash(oracle.entry(two.get(0)), two.get(1));
    }

    private TreatmentPair observed(Listed whole, CatalogueEntry entry) {
        double risk = risk(whole.riskScore(), whole.interactionRisk());
        return new TreatmentPair(
                inOrder(entry.components().get(0), entry.components().get(1)),
                whole.id(),
                whole.predicted(),
                whole.deviation(),
                success.of(whole.predicted(), whole.deviation()),
                whole.riskScore(),
                whole.interactionRisk(),
                cautious(whole) - rules.riskAversion() * risk,
                whole.evidence(),
                whole.warnings());
    }

    private void modelled(Listed one, Listed other, List<TreatmentPair> pairs) {
        CatalogueEntry first = oracle.entry(one.id());
        CatalogueEntry second = oracle.entry(other.id());
        double riskScore = Math.min(1, one.riskScore() + other.riskScore());
        Set<String> contents = contents(first);
        contents.addAll(contents(second));
        boolean catalogued = given.candidates().stream()
                .map(DecisionCase.Candidate::entry)
                .anyMatch(entry -> entry != null
                        && !entry.components().isEmpty()
                        && contents(entry).equals(contents));
        if (riskScore > rules.riskScoreLimit() || catalogued || oracle.clash(first, other.id())) {
            return;
        }
        try {
            OptionalDouble interaction = new InteractionOracle(given, oracle).together(first, second);
            double interactionRisk = interaction.orElse(Double.NaN);
            double rated = 1 - (1 - cautious(one)) * (1 - cautious(other));
            pairs.add(new TreatmentPair(
                    inOrder(one.id(), other.id()),
                    null,
                    Double.NaN,
                    Double.NaN,
                    1 - (1 - success(one)) * (1 - success(other)),
                    riskScore,
                    interactionRisk,
                    rated - rules.riskAversion() * risk(riskScore, interactionRisk),
                    Math.min(one.evidence(), other.evidence()),
                    one.warnings() | other.warnings()));
        } catch (Excluded e) {
            // Too risky together.
        }
    }

    private double success(Listed of) {
        return success.of(of.predicted(), of.deviation());
    }

    private double cautious(Listed of) {
        double margin = rules.caution() == 0 ? 0 : rules.caution() * of.deviation();
        boolean higherIsBetter = given.outcome().fullBenefit() > given.outcome().noBenefit();
        return success.of(higherIsBetter ? of.predicted() - margin : of.predicted() + margin, of.deviation());
    }

    private double risk(TreatmentPair pair) {
        return risk(pair.riskScore(), pair.interactionRisk());
    }

    private double risk(double riskScore, double interactionRisk) {
        return (Double.isNaN(riskScore) ? 1 : riskScore)
                + (Double.isNaN(interactionRisk) ? 1 : Math.min(1, interactionRisk / rules.interactionRiskLimit()));
    }

    /** What a treatment consists of and consists of nothing else itself. */
    private Set<String> contents(CatalogueEntry whole) {
        Set<String> all = new HashSet<>();
        follow(whole.treatmentId(), all);
        Set<String> single = new HashSet<>(all);
        single.remove(whole.treatmentId());
        single.removeIf(
                id -> oracle.entry(id) != null && !oracle.entry(id).components().isEmpty());
        return single.isEmpty() ? new HashSet<>(Set.of(whole.treatmentId())) : single;
    }

    private void follow(String id, Set<String> all) {
        CatalogueEntry entry = oracle.entry(id);
        if (all.add(id) && entry != null) {
            entry.components().forEach(component -> follow(component, all));
        }
    }

    private static List<String> inOrder(String one, String other) {
        return Stream.of(one, other).sorted((a, b) -> before(a, b) ? -1 : 1).toList();
    }

    private static boolean before(String one, String other) {
        return Arrays.compareUnsigned(bytes(one), bytes(other)) < 0;
    }

    /** What is none comes last. */
    private static byte[] bytes(String id) {
        return id == null ? new byte[] {-1} : id.getBytes(StandardCharsets.UTF_8);
    }
}
