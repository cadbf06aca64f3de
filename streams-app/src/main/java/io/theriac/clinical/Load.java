package io.theriac.clinical;

/** The sums of (32) over some of a patient's treatments. */
final class Load {
    /** Σ a·x. */
    double damping;
    /** Σ b·x. */
    double contribution;
    /** Whether a and b of all are known. */
    boolean complete;

    private int count;
    private double risk;

    void clear() {
        damping = 0;
        contribution = 0;
        complete = true;
        count = 0;
        risk = 0;
    }

    void add(Taken each) {
        count++;
        if (each.rated()) {
            damping += each.rules().interactionA() * each.share();
            contribution += each.rules().interactionB() * each.share();
            risk = risk(contribution, damping);
        } else {
            complete = false;
        }
    }

    /** Whether there is no treatment in it. */
    boolean isNone() {
        return count == 0;
    }

    /** R(x) (32) of those that are rated. */
    double risk() {
        return risk;
    }

    /** NaN where a sum is not finite: the fraction might be. */
    static double risk(double contribution, double damping) {
        return Double.isFinite(damping) && Double.isFinite(contribution) ? contribution / (damping + 1) : Double.NaN;
    }
}
