package io.theriac.clinical;

/**
 * Sets of numbers from 0 in 64 bits each, so that most of what can't meet is told apart in one step: bit n mod 64 stands for the number n.
 * Sets whose signatures have no bit in common have no number in common; the reverse need not hold.
 */
final class Signature {
    private Signature() {}

    /** Of one number. */
    static long of(int number) {
        return 1L << number;
    }

    /** Of the numbers from one position to before another. */
    static long of(int[] numbers, int from, int end) {
        long signature = 0;
        for (int i = from; i < end; i++) {
            signature |= of(numbers[i]);
        }
        return signature;
    }
}
