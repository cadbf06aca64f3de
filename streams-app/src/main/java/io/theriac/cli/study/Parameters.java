package io.theriac.cli.study;

import io.theriac.clinical.DecisionRules;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.StudyCohort;
import io.theriac.simulation.paper.Descent;
import io.theriac.simulation.paper.Need;
import io.theriac.simulation.paper.SuccessCurve;
import java.util.List;

/** The values that the paper doesn't give, chosen once and stated in the table of parameters; none was tuned to reach a number of the paper. */
final class Parameters {
    static final Need NEED = new Need(0.6, 0.4, 0.3);
    static final SuccessCurve START = new SuccessCurve(1, 4, 0.3);
    static final Descent DESCENT = new Descent(0.01, 1e-6, 50_000);
    /** Visits of a patient's follow-up. */
    static final int VISITS = 5;
    /** Treatments of a regimen at most. */
    static final int REGIMEN = 2;
    /** The dose at which combinations are compared. */
    static final double COMBINATION_DOSE = 0.7;
    /** The doses of the paper's parameter study, relative to the maximal daily dose. */
    static final List<Double> DOSES = List.of(0.3, 0.5, 0.7, 0.9);

    static final DecisionRules RULES = DecisionRules.defaults();

    private Parameters() {}

    /** Like the paper's Table 1. */
    static Table table(long events, long seed) {
        return new Table(
                        "parameters",
                        "Parameters of the simulation, like the paper's Table 1",
                        List.of("symbol", "meaning", "value", "why"))
                .row("–", "patients", count(StudyCohort.PATIENTS), "the paper's")
                .row(
                        "–",
                        "treatments in the catalogue",
                        count(StudyCohort.TREATMENTS),
                        "enough for exclusions to matter")
                .row(
                        "–",
                        "outcome events",
                        count(events),
                        "50 a treatment, so that most have the evidence the service asks for (20)")
                .row("–", "seed", Long.toString(seed), "the simulation follows from it")
                .row("D", "severity of the disease", "uniform in [0, 1]", "no distribution is given")
                .row(
                        "G",
                        "genetic term: markers known to be carried / 3, at most 1",
                        "in [0, 1]",
                        "a patient carries about one of the eleven markers")
                .row(
                        "T",
                        "treatment history: earlier treatments / 5, at most 1",
                        "in [0, 1]",
                        "0 to 6 earlier treatments")
                .row(
                        "α1, α2, θ",
                        "weights of D, G and T in (28)",
                        "0.6, 0.4, 0.3",
                        "severity counts most; (28) is then in [−0.3, 1]")
                .row("L", "ceiling of (29)", "1", "S is a probability")
                .row(
                        "κ, x0 at the start",
                        "steepness and midpoint of (29)",
                        "4, 0.3",
                        "flat and too optimistic: (31) has to move both")
                .row(
                        "x of (29)",
                        "effective dose of a regimen: 1 − Π(1 − B·x) over its drugs",
                        "in [0, 1]",
                        "the paper leaves it open; independent effects (Bliss), B the benefit that the service predicts")
                .row("x", "dose of each drug relative to its maximal daily dose", "0.3, 0.5, 0.7, 0.9", "the paper's")
                .row(
                        "y of (30)",
                        "observed success: share of 5 simulated visits with an outcome of at least 20 points",
                        "in [0, 1]",
                        "patients take the four doses in turn; the truth of the cohort, not the prediction")
                .row(
                        "rate of (31)",
                        "the same for κ and x0",
                        "0.01",
                        "small enough that no step raises the loss where the curve is steep")
                .row("stop of (31)", "a step lowers the loss by less than", "0.000001", "settled")
                .row(
                        "a, b of (32)",
                        "of each drug",
                        "in the catalogue",
                        "drawn: most a in [0.05, 0.3] and b in [0.02, 0.12], a few strong ones")
                .row(
                        "regimen",
                        "the first treatment that the service recommends to the patient and the next that may be combined with it",
                        "2 at most",
                        "(32) needs a combination")
                .row(
                        "riskAversion, R_max",
                        "weight of the risks in the utility (5), limit of the interaction risk",
                        RULES.riskAversion() + ", " + RULES.interactionRiskLimit(),
                        "the service's defaults")
                .row(
                        "outcome",
                        "reduction of a symptom score; noise of one outcome",
                        "0 none, 20 success, 40 full; " + Cohort.noise() + " points",
                        "the demo's cohort");
    }

    private static String count(long count) {
        return Long.toString(count);
    }
}
