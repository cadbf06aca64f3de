package io.theriac.service;

import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a configuration value may be, in words: the same words stand in the reference page and in the line that refuses a
 * wrong value. A missing value passes; whoever needs it asks for it.
 */
final class Allowed implements ConfigDef.Validator {
    private final String words;
    private final Predicate<Object> test;

    private Allowed(String words, Predicate<Object> test) {
        this.words = words;
        this.test = test;
    }

    static Allowed text() {
        return new Allowed("text", value -> !value.toString().isBlank());
    }

    static Allowed matching(String pattern, String words) {
        return new Allowed(words, value -> value.toString().matches(pattern));
    }

    static Allowed oneOf(String... values) {
        return new Allowed("one of " + String.join(", ", values), List.of(values)::contains);
    }

    static Allowed trueOrFalse() {
        return new Allowed("true or false", value -> true);
    }

    static Allowed wholeNumber(long from, long to) {
        return new Allowed("a whole number from " + from + " to " + to, value -> {
            long number = ((Number) value).longValue();
            return number >= from && number <= to;
        });
    }

    static Allowed wholeNumber() {
        return new Allowed("a whole number", value -> true);
    }

    static Allowed number() {
        return new Allowed("a finite number", value -> Double.isFinite((Double) value));
    }

    static Allowed number(double from, double to) {
        return new Allowed("a number from " + plain(from) + " to " + plain(to), value -> {
            double number = (Double) value;
            return number >= from && number <= to;
        });
    }

    static Allowed numberAbove(double bound, double to) {
        return new Allowed("a number above " + plain(bound) + ", at most " + plain(to), value -> {
            double number = (Double) value;
            return number > bound && number <= to;
        });
    }

    @Override
    public void ensureValid(String name, Object value) {
        if (value != null && !test.test(value)) {
            throw new ConfigException(name, value, words);
        }
    }

    /** The words. */
    @Override
    public String toString() {
        return words;
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
