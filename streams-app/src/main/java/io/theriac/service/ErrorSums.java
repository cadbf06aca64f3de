package io.theriac.service;

/**
 * Sums of prediction errors, from which their means follow.
 *
 * @param count number of errors, or the sum of their weights where old ones fade
 * @param squares of errors, in squared units of the outcome
 * @param sizes absolute errors, in units of the outcome
 */
record ErrorSums(double count, double squares, double sizes) {
    static final ErrorSums NONE = new ErrorSums(0, 0, 0);

    /** With one more error, after all before it were multiplied by {@code fading}, in (0, 1]. */
    ErrorSums plus(double error, double fading) {
        return new ErrorSums(count * fading + 1, squares * fading + error * error, sizes * fading + Math.abs(error));
    }

    ErrorSums plus(ErrorSums other) {
        return new ErrorSums(count + other.count, squares + other.squares, sizes + other.sizes);
    }

    /** NaN before the first error. */
    double rootMeanSquared() {
        return Math.sqrt(squares / count);
    }

    /** NaN before the first error. */
    double meanAbsolute() {
        return sizes / count;
    }
}
