package io.theriac.clinical;

import java.util.Arrays;

/**
 * Of each listed treatment the terms that move its utility most, the largest first: a buffer to be used again, part of a
 * {@link Decision}. Filled by an {@link Explainer}; without one there are none.
 */
public final class Terms {
    private int most;
    private int ranks;
    private int[] counts = new int[0];
    private TermKind[] kinds = new TermKind[0];
    private String[] subjects = new String[0];
    private boolean[] missing = new boolean[0];
    private double[] values = new double[0];
    private double[] sizes = new double[0];

    Terms() {}

    void clear() {
        ranks = 0;
    }

    /** Makes room for so many treatments with so many terms each. */
    void reset(int newRanks, int newMost) {
        ranks = newRanks;
        most = newMost;
        if (counts.length < ranks) {
            counts = new int[ranks];
        }
        Arrays.fill(counts, 0, ranks, 0);
        if (values.length < ranks * most) {
            int room = ranks * most;
            kinds = new TermKind[room];
            subjects = new String[room];
            missing = new boolean[room];
            values = new double[room];
            sizes = new double[room];
        }
    }

    /** Keeps a term if it is among the largest so far; one that moves nothing is none. */
    void offer(int rank, TermKind kind, String subject, boolean isMissing, double value, double moved) {
        double size = Math.abs(moved);
        int first = rank * most;
        int at = first + counts[rank];
        if (!(size > 0)) {
            return;
        }
        if (counts[rank] < most) {
            counts[rank]++;
        } else if (most == 0 || size <= sizes[--at]) {
            return;
        }
        while (at > first && size > sizes[at - 1]) {
            copy(at - 1, at);
            at--;
        }
        kinds[at] = kind;
        subjects[at] = subject;
        missing[at] = isMissing;
        values[at] = value;
        sizes[at] = size;
    }

    private void copy(int from, int to) {
        kinds[to] = kinds[from];
        subjects[to] = subjects[from];
        missing[to] = missing[from];
        values[to] = values[from];
        sizes[to] = sizes[from];
    }

    /** How many terms a listed treatment has. */
    public int count(int rank) {
        return rank < ranks ? counts[rank] : 0;
    }

    /** What a term is a part of. */
    public TermKind kind(int rank, int term) {
        return kinds[rank * most + term];
    }

    /** The factor or treatment that contributes; null: the listed treatment itself. */
    public String subject(int rank, int term) {
        return subjects[rank * most + term];
    }

    /** Whether the datum is missing, so that the term counts at its worst. */
    public boolean missing(int rank, int term) {
        return missing[rank * most + term];
    }

    /** The contribution, in the unit of what it is a part of. */
    public double value(int rank, int term) {
        return values[rank * most + term];
    }
}
