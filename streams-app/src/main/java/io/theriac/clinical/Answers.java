package io.theriac.clinical;

import java.util.Arrays;

/** Whether a patient's factors lie in the ranges the catalogue refers to, by the ranges' numbers; reusable. */
final class Answers {
    /** Outside the range. */
    static final int NO = 0;
    /** Inside the range. */
    static final int YES = 1;
    /** The factor is unknown; the only answer with this bit. */
    static final int UNKNOWN = 2;

    private byte[] answers = new byte[0];
    private int[] factors = new int[0];
    private int size;
    /** Of the ranges that have another answer than {@link #NO}. */
    private long notOutside;

    void fill(FactorTerms.Table ranges, FactorValues patient) {
        size = ranges.size();
        notOutside = 0;
        factors = ranges.factors();
        if (answers.length < size) {
            answers = Arrays.copyOf(answers, factors.length);
        }
        for (int i = 0; i < size; i++) {
            double value = patient.get(factors[i]);
            boolean inside = value >= ranges.firsts()[i] && value <= ranges.seconds()[i];
            answers[i] = (byte) (Double.isNaN(value) ? UNKNOWN : inside ? YES : NO);
            notOutside |= answers[i] == NO ? 0 : Signature.of(i);
        }
    }

    /**
     * Whether the answer to all of some ranges is {@link #NO}; if it isn't known in one step, false.
     *
     * @param ranges their {@link Signature}
     * @param bound above all their numbers
     */
    boolean allOutside(long ranges, int bound) {
        return bound <= size && (ranges & notOutside) == 0;
    }

    /** The answer to a range; unknown to one that the catalogue learned later. */
    int get(int number) {
        return number < size ? answers[number] : UNKNOWN;
    }

    /** The factor of a range. */
    int factor(int number) {
        return factors[number];
    }
}
