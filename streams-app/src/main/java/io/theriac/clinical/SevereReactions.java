package io.theriac.clinical;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The treatments under which severe adverse events of a patient were observed, each with the worst grade. Immutable and bounded: a patient
 * with {@value #LIMIT} of them counts as one whose further reactions are unknown.
 *
 * @param grades by treatment id the worst grade by CTCAE, {@value #SEVERE} to 5
 */
public record SevereReactions(Map<String, Integer> grades) {
    /** From this grade on a treatment must not be given again. */
    public static final int SEVERE = 3;
    /** Treatments kept at most. */
    public static final int LIMIT = 255;
    /** No severe reaction was observed. */
    public static final SevereReactions NONE = new SevereReactions(Map.of());

    /** Copies its argument, in the order of the ids: the same reactions are stored as the same bytes. */
    public SevereReactions {
        grades = Collections.unmodifiableMap(new TreeMap<>(grades));
    }

    /**
     * The reactions after one more adverse event.
     *
     * @param grade its grade by CTCAE; one that is not severe changes nothing
     */
    public SevereReactions with(String treatmentId, int grade) {
        int before = grades.getOrDefault(treatmentId, 0);
        if (grade < SEVERE || grade <= before || (before == 0 && isFull())) {
            return this;
        }
        Map<String, Integer> more = new TreeMap<>(grades);
        more.put(treatmentId, grade);
        return new SevereReactions(more);
    }

    /** Whether reactions to further treatments may have been left out. */
    boolean isFull() {
        return grades.size() >= LIMIT;
    }
}
