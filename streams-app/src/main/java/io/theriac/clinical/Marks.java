package io.theriac.clinical;

import java.util.Arrays;

/** A reusable set of small numbers; emptying it costs what was put in, not what could be. */
final class Marks {
    private boolean[] marked = new boolean[0];
    private int[] touched = new int[8];
    private int count;
    private int size;

    /** Empties the set for numbers below size. */
    void reset(int newSize) {
        for (int i = 0; i < count; i++) {
            marked[touched[i]] = false;
        }
        count = 0;
        size = newSize;
        if (marked.length < newSize) {
            marked = new boolean[newSize + newSize / 2];
        }
    }

    void add(int number) {
        if (number >= 0 && number < size && !marked[number]) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = number;
            marked[number] = true;
        }
    }

    boolean contains(int number) {
        return number < size && marked[number];
    }

    /** Whether the set could contain the number: it was named when the set was filled. */
    boolean covers(int number) {
        return number < size;
    }
}
