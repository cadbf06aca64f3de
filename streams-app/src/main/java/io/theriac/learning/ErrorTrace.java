package io.theriac.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The errors of one predictor in their order. Kept because where a tenth begins is known only at the end. */
final class ErrorTrace {
    private static final int TENTHS = 10;

    private float[] errors = new float[1024];
    private int count;

    void add(double error) {
        if (count == errors.length) {
            errors = Arrays.copyOf(errors, 2 * count);
        }
        errors[count++] = (float) error;
    }

    Score score(String predictor) {
        List<Score.Error> tenths = new ArrayList<>();
        for (long tenth = 0; tenth < TENTHS; tenth++) {
            tenths.add(between((int) (tenth * count / TENTHS), (int) ((tenth + 1) * count / TENTHS)));
        }
        return new Score(predictor, between(0, count), tenths);
    }

    private Score.Error between(int from, int to) {
        double squares = 0;
        double absolutes = 0;
        for (int i = from; i < to; i++) {
            squares += (double) errors[i] * errors[i];
            absolutes += Math.abs(errors[i]);
        }
        int length = to - from;
        return new Score.Error(length, Math.sqrt(squares / length), absolutes / length);
    }
}
