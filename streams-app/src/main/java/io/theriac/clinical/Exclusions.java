package io.theriac.clinical;

import java.util.Arrays;

/** The excluded treatments in the order they were considered; a growing buffer. */
final class Exclusions {
    private int count;
    private String[] ids = new String[64];
    private Rule[] rules = new Rule[64];
    private double[] values = new double[64];
    private double[] limits = new double[64];
    private String[] subjects = new String[64];

    void clear() {
        count = 0;
    }

    void add(String id, Assessment found) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
            rules = Arrays.copyOf(rules, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
            limits = Arrays.copyOf(limits, 2 * count);
            subjects = Arrays.copyOf(subjects, 2 * count);
        }
        ids[count] = id;
        rules[count] = found.broken;
        values[count] = found.value;
        limits[count] = found.limit;
        subjects[count] = found.subject;
        count++;
    }

    int count() {
        return count;
    }

    String id(int i) {
        return ids[checked(i)];
    }

    Rule rule(int i) {
        return rules[checked(i)];
    }

    double value(int i) {
        return values[checked(i)];
    }

    double limit(int i) {
        return limits[checked(i)];
    }

    String subject(int i) {
        return subjects[checked(i)];
    }

    private int checked(int i) {
        if (i < 0 || i >= count) {
            throw new IndexOutOfBoundsException("exclusion " + i + " of " + count);
        }
        return i;
    }
}
