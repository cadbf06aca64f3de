package io.theriac.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The errors of one predictor in their order. Kept because where a tenth begins is known only at the end. */
final class ErrorTrace {
    private static final int TENTHS = 10;

    private float[] errors = new float[1024];
    private int count;
    private final Sums early = new Sums();

    /** @param isEarly whether the outcome is one of the first five of its patient */
    void add(double error, boolean isEarly) {
        if (count == errors.length) {
            errors = Arrays.copyOf(errors, 2 * count);
        }
        errors[count++] = (float) error;
        if (isEarly) {
            early.add((float) error);
        }
    }

    Score score(String predictor) {
        List<Score.Error> tenths = new ArrayList<>();
        for (long tenth = 0; tenth < TENTHS; tenth++) {
            tenths.add(between((int) (tenth * count / TENTHS), (int) ((tenth + 1) * count / TENTHS)));
        }
        return new Score(predictor, between(0, count), tenths, early.error());
    }

    private Score.Error between(int from, int to) {
        Sums sums = new Sums();
        for (int i = from; i < to; i++) {
            sums.add(errors[i]);
        }
        return sums.error();
    }

    private static final class Sums {
        private long count;
        private double squares;
        private double absolutes;

        void add(double error) {
            count++;
            squares += error * error;
            absolutes += Math.abs(error);
        }

        Score.Error error() {
            return new Score.Error(count, Math.sqrt(squares / count), absolutes / count);
        }
    }
}
