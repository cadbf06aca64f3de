package io.theriac.clinical;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the catalogue asks of factors, each question once however many treatments ask it: a factor with two numbers, the ends of a range or
 * the low end and the width of a scale. Append-only, numbered from 0; one writer, any number of readers.
 */
final class FactorTerms {
    private final Map<Term, Integer> numbers = new HashMap<>();
    private volatile Table table = new Table(0, new int[8], new double[8], new double[8]);

    private record Term(int factor, double first, double second) {}

    /**
     * The terms so far. The arrays are shared with later tables, which only write behind this size: read what is below it.
     */
    record Table(int size, int[] factors, double[] firsts, double[] seconds) {
        private Table with(Term term) {
            Table room = size < factors.length ? this : grown();
            room.factors[size] = term.factor;
            room.firsts[size] = term.first;
            room.seconds[size] = term.second;
            return new Table(size + 1, room.factors, room.firsts, room.seconds);
        }

        private Table grown() {
            int capacity = 2 * size;
            return new Table(
                    size,
                    Arrays.copyOf(factors, capacity),
                    Arrays.copyOf(firsts, capacity),
                    Arrays.copyOf(seconds, capacity));
        }
    }

    /** The number of a term, which is added if it is new. */
    synchronized int add(int factor, double first, double second) {
        Term term = new Term(factor, first, second);
        Integer known = numbers.get(term);
        if (known != null) {
            return known;
        }
        int number = table.size();
        numbers.put(term, number);
        table = table.with(term);
        return number;
    }

    Table table() {
        return table;
    }
}
