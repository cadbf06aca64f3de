package io.theriac.clinical;

import java.util.HashSet;
import java.util.Set;

/** What the fixed combinations of a catalogue contain, whether they may be given or not. */
final class Combinations {
    private final Catalogue catalogue;
    private final Set<Set<String>> contents = new HashSet<>();

    private Combinations(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Those among the treatments a decision is about. */
    static Combinations of(Decision decided, Catalogue catalogue) {
        Combinations combinations = new Combinations(catalogue);
        for (int rank = 0; rank < decided.rankedCount(); rank++) {
            combinations.add(decided.rankedId(rank));
        }
        for (int i = 0; i < decided.excludedCount(); i++) {
            combinations.add(decided.excludedId(i));
        }
        return combinations;
    }

    private void add(String treatmentId) {
        if (isCombination(treatmentId)) {
            contents.add(contents(catalogue.find(treatmentId)));
        }
    }

    /** Whether there is one of just what two treatments contain. */
    boolean hold(TreatmentRules one, TreatmentRules other) {
        if (contents.isEmpty()) {
            return false;
        }
        Set<String> together = contents(one);
        together.addAll(contents(other));
        return contents.contains(together);
    }

    /** The single treatments that a treatment consists of. */
    private Set<String> contents(TreatmentRules treatment) {
        Set<String> single = new HashSet<>(treatment.componentIds());
        single.removeIf(this::isCombination);
        if (single.isEmpty()) {
            single.add(treatment.entry().treatmentId());
        }
        return single;
    }

    private boolean isCombination(String treatmentId) {
        TreatmentRules treatment = catalogue.find(treatmentId);
        return treatment != null && !treatment.componentIds().isEmpty();
    }
}
