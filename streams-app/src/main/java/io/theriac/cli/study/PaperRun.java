package io.theriac.cli.study;

import io.theriac.schemas.Recommendation;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.simulation.StudyCohort;
import io.theriac.simulation.paper.Descent;
import io.theriac.simulation.paper.Interactions;
import io.theriac.simulation.paper.Interactions.Drug;
import io.theriac.simulation.paper.Observation;
import io.theriac.simulation.paper.SquaredLoss;
import io.theriac.simulation.paper.SuccessCurve;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The paper's equations applied to what the service recommended. */
final class PaperRun {
    /** Treatments that combinations are made of. */
    private static final int COMBINED = 3;

    private final StudyCohort study;
    private final Combining combining;
    private final List<Advised> patients;
    private final List<Advised> treated;
    private final Map<String, Drug> drugs;
    private final List<Descent.Fit> path;

    /** @param standing by patient, what the service recommends */
    PaperRun(StudyCohort study, Map<String, Recommendation> standing) {
        combining = new Combining(study.cohort().catalogue());
        patients = study.patients().stream()
                .map(patient -> Advised.of(patient, standing.get(patient.id()), combining))
                .toList();
        this.study = study;
        treated = patients.stream().filter(Advised::treated).toList();
        drugs = study.cohort()
                .catalogue()
                .collect(Collectors.toMap(
                        TreatmentProfile::getTreatmentId,
                        entry -> new Drug(entry.getInteractionA(), entry.getInteractionB())));
        path = Parameters.DESCENT.from(Parameters.START, observationsInTurn());
    }

    /** All patients. */
    List<Advised> patients() {
        return patients;
    }

    /** Those to whom something is recommended; only they can be observed. */
    List<Advised> treated() {
        return treated;
    }

    /** The way of (31), from its start to where it settled. */
    List<Descent.Fit> path() {
        return path;
    }

    /** The curve (29) that (31) ends at. */
    SuccessCurve curve() {
        return path.get(path.size() - 1).curve();
    }

    /** The patients take the doses of the parameter study in turn. */
    private List<Observation> observationsInTurn() {
        List<Observation> observations = new ArrayList<>();
        for (Advised patient : treated) {
            observations.add(observe(patient, Parameters.DOSES.get(observations.size() % Parameters.DOSES.size())));
        }
        return observations;
    }

    private Observation observe(Advised patient, double dose) {
        List<String> regimen = patient.treatments();
        return new Observation(
                patient.effectiveDose(regimen, dose),
                study.followUp(patient.patient().id(), regimen, dose, Parameters.VISITS));
    }

    /** Success across the combinations of the treatments that stand most often in a regimen: each alone, in pairs, all. */
    List<Combination> combinations() {
        List<String> ids = mostRecommended();
        List<Combination> combinations = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << ids.size(); chosen++) {
            List<String> together = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                if ((chosen & 1 << i) != 0 && combining.fits(ids.get(i), together)) {
                    together.add(ids.get(i));
                }
            }
            // What doesn't fit was left out, which leaves a combination that comes by itself.
            if (together.size() == Integer.bitCount(chosen)) {
                combinations.add(combination(together));
            }
        }
        combinations.sort(Comparator.comparingInt(each -> each.treatments().size()));
        return combinations;
    }

    private List<String> mostRecommended() {
        Map<String, Integer> counts = new TreeMap<>();
        treated.forEach(patient -> patient.treatments().forEach(id -> counts.merge(id, 1, Integer::sum)));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(COMBINED)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Combination combination(List<String> together) {
        List<Double> success = treated.stream()
                .filter(patient -> patient.mayBeGiven(together))
                .map(patient -> curve().probability(patient.effectiveDose(together, Parameters.COMBINATION_DOSE)))
                .sorted()
                .toList();
        return new Combination(together, success, interactionRisk(together, Parameters.COMBINATION_DOSE));
    }

    private double interactionRisk(List<String> together, double dose) {
        return Interactions.risk(together.stream().map(drugs::get).toList(), dose);
    }

    /** All patients at each dose of the parameter study. */
    List<DoseLevel> doses() {
        return Parameters.DOSES.stream().map(this::at).toList();
    }

    private DoseLevel at(double dose) {
        List<Observation> observations =
                treated.stream().map(patient -> observe(patient, dose)).toList();
        return new DoseLevel(
                dose,
                mean(patient -> curve().probability(patient.effectiveDose(patient.treatments(), dose))),
                mean(patient -> interactionRisk(patient.treatments(), dose)),
                SquaredLoss.of(curve(), observations),
                mean(patient -> utility(patient, dose)));
    }

    /** Utility (5) of the regimen at a dose: benefit less the weighted risks. */
    private double utility(Advised patient, double dose) {
        double interaction =
                Math.min(1, interactionRisk(patient.treatments(), dose) / Parameters.RULES.interactionRiskLimit());
        return patient.effectiveDose(patient.treatments(), dose)
                - Parameters.RULES.riskAversion() * (patient.riskScore() + interaction);
    }

    private double mean(ToDoubleFunction<Advised> of) {
        return treated.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    /**
     * Treatments given together.
     *
     * @param success S of each patient who may get all of them, rising
     * @param interactionRisk R
     */
    record Combination(List<String> treatments, List<Double> success, double interactionRisk) {
        double mean() {
            return success.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }

    /**
     * Means over the patients at one dose, and the loss.
     *
     * @param success S
     * @param interactionRisk R
     * @param loss (30)
     * @param utility (5) of the regimen
     */
    record DoseLevel(double dose, double success, double interactionRisk, double loss, double utility) {}
}
