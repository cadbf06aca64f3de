package io.theriac.clinical;

/**
 * One term of the risk score (4): weight · clamp((x − lo) / (hi − lo), 0, 1).
 *
 * @param factor name of the factor
 * @param weight share of the risk score, ≥ 0
 * @param lo value of no risk, in the factor's unit; NaN: 0
 * @param hi value of full risk, not equal to lo, below lo where less is worse; NaN: 1
 */
public record RiskWeight(String factor, double weight, double lo, double hi) {
    double low() {
        return Double.isNaN(lo) ? 0 : lo;
    }

    double width() {
        return (Double.isNaN(hi) ? 1 : hi) - low();
    }
}
