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

    void clear() {
        damping = 0;
        contribution = 0;
        complete = true;
        count = 0;
    }

    void add(Taken each) {
        count++;
        if (each.rated()) {
            damping += each.rules().interactionA() * each.share();
            contribution += each.rules().interactionB() * each.share();
        } else {
            complete = false;
        }
    }

    int count() {
        return count;
    }
}
