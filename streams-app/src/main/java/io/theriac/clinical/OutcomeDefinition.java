package io.theriac.clinical;

import io.theriac.learning.OutcomeScale;
import io.theriac.learning.SuccessCriterion;

/**
 * What is observed after a treatment, and what it is worth. Configuration, never running statistics. All numbers are in the outcome's unit.
 *
 * @param code code of the outcome, as in the events
 * @param unit unit of the outcome, as in the events
 * @param minimum lowest outcome accepted
 * @param maximum highest outcome accepted, above the minimum
 * @param noBenefit anchor r0: the outcome that is no benefit (0)
 * @param fullBenefit anchor r1: the outcome that is full benefit (1); below r0 where lower is better, never equal to it
 * @param successThreshold τ: the outcome from which on, in the direction from r0 to r1, a treatment succeeded
 */
public record OutcomeDefinition(
        String code,
        String unit,
        double minimum,
        double maximum,
        double noBenefit,
        double fullBenefit,
        double successThreshold) {

    /** @throws IllegalArgumentException if a number is not finite, the range is empty or the anchors are equal */
    public OutcomeDefinition {
        if (code == null || code.isBlank() || unit == null) {
            throw new IllegalArgumentException("the outcome needs a code and a unit");
        }
        if (!Double.isFinite(minimum) || !Double.isFinite(maximum) || !(minimum < maximum)) {
            throw new IllegalArgumentException(
                    "the outcome's range must run from a finite minimum up to a finite maximum, not from " + minimum
                            + " to " + maximum);
        }
        double span = Math.abs(fullBenefit - noBenefit);
        if (!Double.isFinite(span) || !(span / 4 > 0)) {
            throw new IllegalArgumentException("no benefit and full benefit must be two different finite outcomes, not "
                    + noBenefit + " and " + fullBenefit);
        }
        if (!Double.isFinite(successThreshold)) {
            throw new IllegalArgumentException("the success threshold must be finite, not " + successThreshold);
        }
    }

    /** Whether an observed outcome is a number within the range. */
    public boolean accepts(double outcome) {
        return outcome >= minimum && outcome <= maximum;
    }

    /**
     * Benefit of (5): clamp((r̂ − r0) / (r1 − r0), −1, 1).
     *
     * @param predicted predicted outcome r̂
     * @return in [−1, 1]; NaN if the fraction is not finite
     */
    public double benefit(double predicted) {
        double fraction = (predicted - noBenefit) / (fullBenefit - noBenefit);
        if (!Double.isFinite(fraction)) {
            return Double.NaN;
        }
        // Adding zero turns −0 into 0: a mirrored scale must give the same bits.
        return Math.max(-1, Math.min(1, fraction)) + 0.0;
    }

    /** What is assumed of the outcomes before there are any: the middle of the anchors and a quarter of their span. */
    public OutcomeScale prior() {
        return new OutcomeScale(noBenefit + (fullBenefit - noBenefit) / 2, span() / 4);
    }

    /** What a success is. */
    public SuccessCriterion success() {
        return new SuccessCriterion(direction(), successThreshold);
    }

    /** s: 1 where higher outcomes are better, otherwise −1. */
    public double direction() {
        return Math.signum(fullBenefit - noBenefit);
    }

    /** |r1 − r0|. */
    public double span() {
        return Math.abs(fullBenefit - noBenefit);
    }

    /** Digest of all fields. */
    public long digest() {
        return new CanonicalText("outcome")
                .with(code)
                .with(unit)
                .with(minimum)
                .with(maximum)
                .with(noBenefit)
                .with(fullBenefit)
                .with(successThreshold)
                .digest();
    }
}
