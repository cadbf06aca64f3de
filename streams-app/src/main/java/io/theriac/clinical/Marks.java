package io.theriac.clinical;

import java.util.Arrays;
import java.util.Set;

/** Which names of a kind a patient's profile lists, by number; reusable. Emptying costs what was put in, not what could be. */
final class Marks {
    private boolean[] marked = new boolean[0];
    private int[] touched = new int[8];
    private int count;
    private int size;
    private long signature;
    private boolean known;

    /** @param listed the names listed; null: unknown */
    void fill(Set<String> listed, FactorIndex.Names names) {
        clear(names.size(), listed != null);
        if (known) {
            for (String name : listed) {
                mark(names.find(name));
            }
        }
    }

    /** Empties it for numbers below a size; for a list that is unknown if isKnown is false. */
    void clear(int newSize, boolean isKnown) {
        reset(newSize);
        known = isKnown;
    }

    /** Whether the name is known to be listed. */
    boolean has(int number) {
        return number < size && marked[number];
    }

    /** Whether it is known if the name is listed: there was a list, and the name had its number by then. */
    boolean knows(int number) {
        return known && number < size;
    }

    /**
     * Whether it is known that none of some names is listed.
     *
     * @param names their {@link Signature}
     * @param bound above all their numbers
     */
    boolean ruleOut(long names, int bound) {
        return known && bound <= size && (names & signature) == 0;
    }

    /** Whether there was a list. */
    boolean known() {
        return known;
    }

    /** Marks a number; one that is not below the size is no name of the catalogue and changes nothing. */
    void mark(int number) {
        if (number >= 0 && number < size) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = number;
            marked[number] = true;
            signature |= Signature.of(number);
        }
    }

    private void reset(int newSize) {
        for (int i = 0; i < count; i++) {
            marked[touched[i]] = false;
        }
        count = 0;
        signature = 0;
        size = newSize;
        if (marked.length < newSize) {
            marked = new boolean[newSize + newSize / 2];
        }
    }
}
