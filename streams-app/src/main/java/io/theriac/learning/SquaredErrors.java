package io.theriac.learning;

import java.util.Arrays;

/**
 * How large the errors of predictions are, by how many outcomes of the patient and of the treatment were known: sums of squared
 * prequential errors, in all, by bucket of log2 n_p and by bucket of log2 n_t. Older errors fade. Immutable; merging adds up.
 *
 * <p>The two counts act as two factors: σ² = g · (a/g) · (b/g), g being the mean square of all errors, a that of the patient's bucket and
 * b that of the treatment's, each shrunk to g. A mean of its own for each pair of buckets predicted no error better, measured on the simulated
 * cohort and on gdsc, has five times the numbers, and starts anew at every bucket that all treatments reach at about the same time.
 */
public final class SquaredErrors {

    /** Buckets of a patient's count: 0, 1 to 2, 3 to 6, …, 127 and more. */
    static final int PATIENT_BUCKETS = 8;
    /** Buckets of a treatment's count: 0, 1 to 2, 3 to 6, …, 2047 and more. */
    public static final int TREATMENT_BUCKETS = 12;

    /** How many numbers {@link #sums()} has. */
    public static final int SIZE = 2 * (1 + PATIENT_BUCKETS + TREATMENT_BUCKETS);

    private static final int FIRST_PATIENT = 2;
    private static final int FIRST_TREATMENT = FIRST_PATIENT + 2 * PATIENT_BUCKETS;

    /** Errors that a sum remembers: it follows the learner, and still knows σ to about 2 %. */
    private static final double WINDOW = 2000;

    private static final double FADING = 1 - 1 / WINDOW;
    /** As many errors a bucket needs to count as much as what it is shrunk to. */
    private static final double SHRINKAGE = 20;
    /** Squares above it are left out, so that no sum of them, of however many partitions, is infinite. */
    private static final double LARGEST = Double.MAX_VALUE / 1e9;

    /** No error yet. */
    public static final SquaredErrors EMPTY = new SquaredErrors(new double[SIZE]);

    /** Pairs of faded count and faded sum of squares: all, by patient's bucket, by treatment's. */
    private final double[] sums;

    private SquaredErrors(double[] sums) {
        this.sums = sums;
    }

    /**
     * What {@link #sums()} gave.
     *
     * @throws IllegalArgumentException on another number of numbers
     */
    public static SquaredErrors of(double[] sums) {
        if (sums.length != SIZE) {
            throw new IllegalArgumentException("there must be " + SIZE + " sums, not " + sums.length);
        }
        return new SquaredErrors(sums.clone());
    }

    /** All numbers kept: a copy. */
    public double[] sums() {
        return sums.clone();
    }

    /** One of the numbers kept, 0 to {@link #SIZE} − 1. */
    public double sum(int at) {
        return sums[at];
    }

    /** The bucket of a treatment of which so many outcomes are known, below {@link #TREATMENT_BUCKETS}. */
    public static int treatmentBucket(int outcomes) {
        return bucket(outcomes, TREATMENT_BUCKETS);
    }

    private static int bucket(int outcomes, int buckets) {
        return Math.min(buckets - 1, 31 - Integer.numberOfLeadingZeros(Math.max(0, outcomes) + 1));
    }

    /**
     * With one error more.
     *
     * @param patientOutcomes of the patient known before it, n_p
     * @param treatmentOutcomes of the treatment, n_t
     * @param error observed less predicted outcome, in outcome units; one that is not finite, or beyond all reason, changes nothing
     */
    public SquaredErrors plus(int patientOutcomes, int treatmentOutcomes, double error) {
        double square = error * error;
        if (!(square <= LARGEST)) {
            return this;
        }
        double[] changed = sums.clone();
        add(changed, 0, square);
        add(changed, FIRST_PATIENT + 2 * bucket(patientOutcomes, PATIENT_BUCKETS), square);
        add(changed, FIRST_TREATMENT + 2 * treatmentBucket(treatmentOutcomes), square);
        return new SquaredErrors(changed);
    }

    private static void add(double[] sums, int at, double square) {
        sums[at] = FADING * sums[at] + 1;
        sums[at + 1] = FADING * sums[at + 1] + square;
    }

    /** The errors of both streams together. If either is empty, the result is the other, to the bit. */
    public SquaredErrors merge(SquaredErrors later) {
        if (later.sums[0] == 0) {
            return this;
        }
        if (sums[0] == 0) {
            return later;
        }
        double[] merged = sums.clone();
        for (int i = 0; i < SIZE; i++) {
            merged[i] += later.sums[i];
        }
        return new SquaredErrors(merged);
    }

    /**
     * σ of a prediction: the deviation of the observed outcome about it, in outcome units, above 0 and finite.
     *
     * @param patientOutcomes of the patient known, n_p
     * @param treatmentOutcomes of the treatment known, n_t
     * @param prior the deviation taken before there are errors, above 0: that of the outcomes
     */
    public double deviation(int patientOutcomes, int treatmentOutcomes, double prior) {
        double all = all(prior);
        double patient = shrunk(FIRST_PATIENT + 2 * bucket(patientOutcomes, PATIENT_BUCKETS), all);
        return deviation(patient, treatmentBucket(treatmentOutcomes), all, prior);
    }

    /**
     * The same for one patient and all treatments.
     *
     * @param into receives, at each {@link #treatmentBucket}, what {@link #deviation(int, int, double)} gives there
     */
    public void deviations(int patientOutcomes, double prior, double[] into) {
        double all = all(prior);
        double patient = shrunk(FIRST_PATIENT + 2 * bucket(patientOutcomes, PATIENT_BUCKETS), all);
        for (int bucket = 0; bucket < TREATMENT_BUCKETS; bucket++) {
            into[bucket] = deviation(patient, bucket, all, prior);
        }
    }

    private double deviation(double patient, int treatmentBucket, double all, double prior) {
        double treatment = shrunk(FIRST_TREATMENT + 2 * treatmentBucket, all);
        double deviation = Math.sqrt(patient * (treatment / all));
        return deviation > 0 && deviation < Double.POSITIVE_INFINITY ? deviation : prior;
    }

    /** The mean square of all errors; the prior's square counts as some errors, which fade like them. */
    private double all(double prior) {
        double ofPrior = SHRINKAGE * Math.max(0, 1 - sums[0] / WINDOW);
        return (sums[1] + ofPrior * (prior * prior)) / (sums[0] + ofPrior);
    }

    private double shrunk(int at, double all) {
        return (sums[at + 1] + SHRINKAGE * all) / (sums[at] + SHRINKAGE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SquaredErrors errors && Arrays.equals(sums, errors.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return "SquaredErrors" + Arrays.toString(sums);
    }
}
