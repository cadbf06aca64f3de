package io.theriac.simulation;

/** Environment and lifestyle factors of the simulated patients, measured as numbers. */
enum Measure {
    AGE("age-years", 58, 16, 18, 95, 60, 95),
    BODY_MASS_INDEX("body-mass-index", 27, 5, 15, 55, 28, 45),
    CIGARETTES_PER_DAY("cigarettes-per-day", 3, 8, 0, 60, 0, 40),
    ALCOHOL_UNITS_PER_WEEK("alcohol-units-per-week", 6, 9, 0, 80, 7, 50),
    SYSTOLIC_PRESSURE("systolic-pressure-mmhg", 132, 17, 85, 220, 130, 190),
    CREATININE("creatinine-umol-per-l", 85, 32, 35, 600, 100, 300),
    ALANINE_TRANSAMINASE("alanine-transaminase-u-per-l", 28, 18, 5, 400, 40, 150);

    private final String label;
    private final double mean;
    private final double deviation;
    private final double lowest;
    private final double highest;
    private final double riskLow;
    private final double riskHigh;

    Measure(
            String label,
            double mean,
            double deviation,
            double lowest,
            double highest,
            double riskLow,
            double riskHigh) {
        this.label = label;
        this.mean = mean;
        this.deviation = deviation;
        this.lowest = lowest;
        this.highest = highest;
        this.riskLow = riskLow;
        this.riskHigh = riskHigh;
    }

    /** The factor name in profiles and in the catalogue; it ends with the unit. */
    String label() {
        return label;
    }

    /** A patient's value, rounded to one decimal; normal, cut off at the lowest and highest plausible value. */
    double draw(Draws draws) {
        double drawn = mean + deviation * draws.gaussian();
        return StrictMath.rint(10 * StrictMath.min(highest, StrictMath.max(lowest, drawn))) / 10;
    }

    /** How many deviations above the mean a value lies. */
    double standardised(double value) {
        return (value - mean) / deviation;
    }

    /** The value from which the factor adds to the risk. */
    double riskLow() {
        return riskLow;
    }

    /** The value at which the factor adds its whole weight to the risk. */
    double riskHigh() {
        return riskHigh;
    }
}
