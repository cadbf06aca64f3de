package io.theriac.clinical;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Numbers the names the catalogue refers to, so that a decision compares numbers. Append-only; one writer (who compiles the
 * {@link TreatmentRules}) and any number of readers (who resolve patients). Numbers are local to the index: never store them.
 */
public final class FactorIndex {
    final Names factors = new Names();
    final Names conditions = new Names();
    /** Treatment ids and codes, for allergies and refusals. */
    final Names substances = new Names();

    /** Names of one kind, numbered from 0 in the order they were added. */
    static final class Names {
        private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
        /** Written after the map: whoever sees a size finds all names below it. */
        private volatile int size;

        /** The number of a name, which is added if it is new. */
        synchronized int add(String name) {
            Integer number = numbers.get(name);
            if (number == null) {
                number = size;
                numbers.put(name, number);
                size = number + 1;
            }
            return number;
        }

        /** The number of a name, −1 if the catalogue never referred to it. */
        int find(String name) {
            Integer number = numbers.get(name);
            return number == null ? -1 : number;
        }

        int size() {
            return size;
        }
    }
}
