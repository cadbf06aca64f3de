package io.theriac.topology;

import java.util.Set;

/**
 * Which treatments a decision is about.
 *
 * @param candidates ids of those to consider; null: all
 * @param replaced ids of current treatments that would be stopped
 */
public record Scope(Set<String> candidates, Set<String> replaced) {
    /** All treatments, beside all that the patient gets. */
    public static final Scope ALL = new Scope(null, Set.of());

    /** The same about all treatments. */
    Scope withAllCandidates() {
        return new Scope(null, replaced);
    }

    /** Whether a treatment is to be considered. */
    public boolean includes(String treatmentId) {
        return candidates == null || candidates.contains(treatmentId);
    }

    /** How many treatments are considered of so many that are known. */
    public int size(int known) {
        return candidates == null ? known : candidates.size();
    }
}
