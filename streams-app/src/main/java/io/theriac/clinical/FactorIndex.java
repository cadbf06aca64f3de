package io.theriac.clinical;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Numbers the names the catalogue refers to, so that a decision compares numbers. Append-only; one writer (who compiles the
 * {@link TreatmentRules}) and any number of readers (who resolve patients). Numbers are local to the index: never store them.
 */
public final class FactorIndex {
    final Names factors = new Names();
    final Names conditions = new Names();
    /** Treatment ids, classes and codes, for allergies, refusals, pairs, current and prior treatments. */
    final Names substances = new Names();
    /** Ranges of factors (low, high), for multipliers and contraindications. */
    final FactorTerms ranges = new FactorTerms();
    /** Scales of factors (low, width), for risk scores. */
    final FactorTerms scales = new FactorTerms();

    /** Names of one kind, numbered from 0 in the order they were added. */
    static final class Names {
        private static final int[] NONE = new int[0];

        private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
        /** By what stands before the first "=" of a name; arrays are replaced, never changed. */
        private final ConcurrentMap<String, int[]> categories = new ConcurrentHashMap<>();
        /** Written after the maps: whoever sees a size finds all names below it. */
        private volatile int size;

        /** The number of a name, which is added if it is new. */
        synchronized int add(String name) {
            Integer known = numbers.get(name);
            if (known != null) {
                return known;
            }
            int number = size;
            numbers.put(name, number);
            int end = name.indexOf('=');
            if (end > 0) {
                categories.merge(name.substring(0, end), new int[] {number}, Names::joined);
            }
            size = number + 1;
            return number;
        }

        /** The number of a name, −1 if the catalogue never referred to it. */
        int find(String name) {
            Integer number = numbers.get(name);
            return number == null ? -1 : number;
        }

        /** The numbers of the markers {@code factor=…}; not to be changed. */
        int[] categoriesOf(String factor) {
            return categories.getOrDefault(factor, NONE);
        }

        int size() {
            return size;
        }

        private static int[] joined(int[] some, int[] more) {
            int[] all = Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, all, some.length, more.length);
            return all;
        }
    }
}
