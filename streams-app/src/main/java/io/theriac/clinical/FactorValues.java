package io.theriac.clinical;

import java.util.Arrays;
import java.util.List;

/** A patient's factors by number; reusable. Emptying costs what was put in, not what could be. */
final class FactorValues {
    /** NaN: unknown. */
    private double[] values = new double[0];

    private int[] touched = new int[16];
    private int count;

    /** The value of a factor; NaN: unknown. */
    double get(int number) {
        return number < values.length ? values[number] : Double.NaN;
    }

    void fill(List<Factor> factors, FactorIndex.Names names) {
        reset(names.size());
        boolean categorised = false;
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            if (factor.categorised()) {
                categorised = true;
                put(names.find(factor.name() + "=" + factor.category()), 1);
            } else if (factor.known()) {
                put(names.find(factor.name()), factor.value());
            }
        }
        if (categorised) {
            fillOtherCategories(factors, names);
        }
    }

    /** Who has one category of a factor doesn't have the others, unless the profile says so. */
    private void fillOtherCategories(List<Factor> factors, FactorIndex.Names names) {
        for (Factor factor : factors) {
            if (factor.categorised()) {
                for (int number : names.categoriesOf(factor.name())) {
                    if (Double.isNaN(get(number))) {
                        put(number, 0);
                    }
                }
            }
        }
    }

    private void put(int number, double value) {
        if (number >= 0 && number < values.length) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = number;
            values[number] = value;
        }
    }

    private void reset(int size) {
        for (int i = 0; i < count; i++) {
            values[touched[i]] = Double.NaN;
        }
        count = 0;
        if (values.length < size) {
            values = new double[size + size / 2];
            Arrays.fill(values, Double.NaN);
        }
    }
}
