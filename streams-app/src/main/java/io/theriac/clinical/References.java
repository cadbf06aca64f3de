package io.theriac.clinical;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds what a catalogue refers to and has no entry of. An entry is never refused for that: the other may be published a moment later, and
 * until then a component counts by its id, and a pair by the current treatment's.
 */
public final class References {
    private References() {}

    /** The components, and the treatments, classes and codes of pairs, that no entry explains; in the order of their names. */
    public static SortedSet<String> unresolved(Collection<TreatmentRules> catalogue) {
        Set<String> explained = new HashSet<>();
        catalogue.forEach(rules -> explained.addAll(rules.ownNames()));
        SortedSet<String> unresolved = new TreeSet<>();
        for (TreatmentRules rules : catalogue) {
            unresolved.addAll(rules.componentIds());
            unresolved.addAll(rules.pairs());
        }
        unresolved.removeAll(explained);
        return unresolved;
    }
}
