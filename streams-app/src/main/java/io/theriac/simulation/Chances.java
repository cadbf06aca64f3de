package io.theriac.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws from a list with chances in proportion to weights above 0; log(n) a draw. */
final class Chances<E> {

    private final List<E> choices;
    private final double[] sums;

    Chances(List<E> choices, ToDoubleFunction<E> weight) {
        this.choices = List.copyOf(choices);
        sums = new double[choices.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weight.applyAsDouble(this.choices.get(i));
            sums[i] = sum;
        }
    }

    E draw(Draws draws) {
        int found = Arrays.binarySearch(sums, draws.uniform() * sums[sums.length - 1]);
        int place = found < 0 ? -found - 1 : found + 1;
        return choices.get(StrictMath.min(place, sums.length - 1));
    }
}
