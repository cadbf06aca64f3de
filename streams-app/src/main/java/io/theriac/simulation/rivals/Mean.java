package io.theriac.simulation.rivals;

/** A running mean. Immutable. */
record Mean(long count, double value) {
    static final Mean NONE = new Mean(0, 0);

    Mean plus(double outcome) {
        return new Mean(count + 1, value + (outcome - value) / (count + 1));
    }

    double or(double fallback) {
        return count == 0 ? fallback : value;
    }
}
