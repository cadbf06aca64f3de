package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.MissingPolicy;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Side;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The mathematics: what the topology learns and recommends equals, within 1e-4, the equations written down once more, in double and with
 * two-pass sums, sharing no update code with the service. Only the seeded initial vectors are taken from the learner.
 */
class IndependentOracleTest {
    private static final double TOLERANCE = 1e-4;
    private static final int EVENTS = 1200;

    @TempDir
    Path stateFolder;

    @Test
    void shouldLearnAndRecommendWhatTheEquationsSay() {
        LearnerSettings settings = LearnerSettings.defaults().withRank(8);
        DecisionRules rules = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 0, 25, Map.of()).withMissing(MissingPolicy.ALLOW);
        Oracle oracle = new Oracle(settings);
        List<Map<String, double[]>> expected = new ArrayList<>();
        List<Recommendation> actual;
        try (TopologyFixture topology = new TopologyFixture(TopologyFixture.settings(settings, rules), stateFolder)) {
            for (int i = 0; i < 20; i++) {
                topology.publish(SampleRecords.treatment("t" + i, 50, false));
                oracle.catalogue.add("t" + i);
            }
            for (int i = 0; i < 15; i++) {
                topology.publish(SampleRecords.profile("p" + i, 4 * i, 0));
            }
            for (OutcomeEvent event : events()) {
                topology.publish(event);
                expected.add(oracle.learn(event));
            }
            actual = topology.recommendations();
            oracle.patients.forEach((id, vector) ->
                    assertClose(topology.patient(id).parameters().values(), vector));
            oracle.treatments.forEach((id, vector) ->
                    assertClose(topology.treatment(id).parameters().values(), vector));
        }
        for (int i = 0; i < EVENTS; i++) {
            assertSame(actual.get(i), expected.get(i));
        }
    }

    private static void assertSame(Recommendation recommendation, Map<String, double[]> expected) {
        if (recommendation.getAbstainReason() != null) {
            assertThat(expected.values()).allMatch(each -> each[1] <= TOLERANCE);
            return;
        }
        assertThat(recommendation.getRanked()).hasSameSizeAs(expected.keySet());
        double last = Double.POSITIVE_INFINITY;
        for (RankedTreatment ranked : recommendation.getRanked()) {
            double[] should = expected.get(ranked.getTreatmentId());
            assertThat(ranked.getPredictedOutcome())
                    .isCloseTo(should[0], within(TOLERANCE * (1 + Math.abs(should[0]))));
            assertThat(ranked.getUtility()).isCloseTo(should[1], within(TOLERANCE));
            assertThat(ranked.getUtility()).isLessThanOrEqualTo(last);
            last = ranked.getUtility();
            assertThat(ranked.getDeviation()).isCloseTo(should[2], within(TOLERANCE * should[2]));
            if (Double.isNaN(should[3])) {
                assertThat(ranked.getSuccessProbability()).isNull();
            } else {
                assertThat(ranked.getSuccessProbability()).isCloseTo(should[3], within(TOLERANCE));
            }
        }
    }

    private static void assertClose(float[] actual, double[] expected) {
        double size = Math.sqrt(Arrays.stream(expected).map(each -> each * each).sum());
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(TOLERANCE * (size + 1e-3)));
        }
    }

    private static List<OutcomeEvent> events() {
        SplittableRandom random = new SplittableRandom(7);
        List<OutcomeEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int patient = random.nextInt(15);
            int treatment = random.nextInt(20);
            double outcome = 4 * Math.sin(patient * treatment) + 3 * random.nextDouble();
            events.add(SampleRecords.outcome("e" + i, "p" + patient, "t" + treatment, outcome));
        }
        return events;
    }

    /** Equations (29) to (31). */
    private static final class Curve {
        private double slope = 1.702;
        private double middle;
        private int learned;

        private double at(double x) {
            return 1 / (1 + Math.exp(slope * (middle - x)));
        }

        /** Steps down the derivative of (S − y)²; that of S is S(1 − S). */
        private void learn(double x, boolean success) {
            double rate = Math.max(0.01, 2 / (1 + 0.01 * learned));
            double s = at(x);
            double derivative = 2 * (s - (success ? 1 : 0)) * s * (1 - s);
            double oldSlope = slope;
            slope -= rate * derivative * (x - middle);
            middle += rate * derivative * oldSlope;
            learned++;
        }
    }

    /** Equations (20) to (27) with biases, (4), (5) and (32), in double. Index 0 of a vector is the bias. */
    private static final class Oracle {
        private final Curve curve = new Curve();
        private final List<double[]> errors = new ArrayList<>();
        private final LearnerSettings settings;
        private final List<Double> outcomes = new ArrayList<>();
        private final List<String> catalogue = new ArrayList<>();
        private final Map<String, double[]> patients = new HashMap<>();
        private final Map<String, double[]> treatments = new HashMap<>();
        private final Map<String, Integer> steps = new HashMap<>();

        private Oracle(LearnerSettings settings) {
            this.settings = settings;
        }

        /** By treatment the prediction and the utility after the patient's half of the step, before the treatment's. */
        private Map<String, double[]> learn(OutcomeEvent event) {
            double mean = mean();
            double deviation = deviation();
            double[] patient = vector(patients, Side.PATIENT, event.getPatientId(), mean, deviation);
            double[] treatment = vector(treatments, Side.TREATMENT, event.getTreatmentId(), mean, deviation);
            double predicted = predict(mean, patient, treatment);
            double error = event.getOutcome() - predicted;
            int known = steps.getOrDefault("p:" + event.getPatientId(), 0);
            int given = steps.getOrDefault("t:" + event.getTreatmentId(), 0);
            curve.learn(margin(predicted, sigma(known, given, deviation)), event.getOutcome() >= 5);
            errors.add(new double[] {known, given, error * error});
            double[] newPatient = descend("p:" + event.getPatientId(), patient, treatment, error, deviation);
            double[] newTreatment = descend("t:" + event.getTreatmentId(), treatment, patient, error, deviation);
            outcomes.add(event.getOutcome());
            patients.put(event.getPatientId(), newPatient);
            Map<String, double[]> advice = advise(event.getPatientId(), newPatient, event.getTreatmentId());
            treatments.put(event.getTreatmentId(), newTreatment);
            return advice;
        }

        private Map<String, double[]> advise(String patientId, double[] patient, String newest) {
            Map<String, double[]> advice = new HashMap<>();
            double age = 4 * Integer.parseInt(patientId.substring(1));
            for (String id : catalogue) {
                boolean unseen = id.equals(newest) && steps.get("t:" + id) == 1;
                double[] treatment = unseen ? null : treatments.get(id);
                double[] known = treatment == null ? new double[patient.length] : treatment;
                double predicted = predict(mean(), patient, known);
                double benefit = Math.max(-1, Math.min(1, predicted / 10));
                double risk = Math.max(0, Math.min(1, age / 100));
                double interaction = 0.05 / (0.1 + 1) / 0.5;
                int given = steps.getOrDefault("t:" + id, 0) - (id.equals(newest) ? 1 : 0);
                double sigma = sigma(steps.get("p:" + patientId), given, deviation());
                double success = outcomes.size() < 500 ? Double.NaN : curve.at(margin(predicted, sigma));
                advice.put(id, new double[] {predicted, benefit - 0.5 * (risk + interaction), sigma, success});
            }
            return advice;
        }

        private static double margin(double predicted, double sigma) {
            return Math.max(-8, Math.min(8, (predicted - 5) / sigma));
        }

        /** σ: fading means of squared errors by the logarithms of both counts, shrunk to that of all, multiplied. */
        private double sigma(int known, int given, double prior) {
            double all = mean(each -> true, 20 * Math.pow(0.9995, errors.size()), prior * prior);
            double patient = mean(each -> log(each[0]) == log(known), 20, all);
            double treatment = mean(each -> log(each[1]) == log(given), 20, all);
            return Math.sqrt(patient * treatment / all);
        }

        private double mean(Predicate<double[]> which, double priorWeight, double prior) {
            double weights = priorWeight;
            double sum = priorWeight * prior;
            double weight = 1;
            for (int i = errors.size() - 1; i >= 0; i--) {
                if (which.test(errors.get(i))) {
                    weights += weight;
                    sum += weight * errors.get(i)[2];
                    weight *= 0.9995;
                }
            }
            return sum / weights;
        }

        /** Both counts stay below the last bucket here. */
        private static int log(double count) {
            return (int) Math.floor(Math.log(count + 1) / Math.log(2) + 1e-9);
        }

        private double[] descend(String id, double[] own, double[] other, double error, double deviation) {
            int taken = steps.merge(id, 1, Integer::sum) - 1;
            double lambda = id.startsWith("p:") ? settings.regularisationPatient() : settings.regularisationTreatment();
            double length = 1;
            for (int i = 1; i < other.length; i++) {
                length += other[i] * other[i] / deviation;
            }
            double gradient = Math.abs(error) / deviation * Math.sqrt(length);
            double shortened = gradient > settings.gradientClip() ? error * settings.gradientClip() / gradient : error;
            double[] after = own.clone();
            double biasRate = settings.biasRate() / (1 + settings.biasDecay() * taken);
            after[0] += biasRate * (shortened - lambda * own[0]);
            double rate = settings.rate() / (1 + settings.decay() * taken);
            for (int i = 1; i < own.length; i++) {
                after[i] += rate * (shortened * other[i] / deviation - lambda * own[i]);
            }
            return after;
        }

        private double[] vector(Map<String, double[]> known, Side side, String id, double mean, double deviation) {
            double[] vector = known.get(id);
            if (vector != null) {
                return vector;
            }
            float[] initial = settings.create()
                    .initial(side, id, new OutcomeScale(mean, deviation))
                    .values();
            double[] widened = new double[initial.length];
            for (int i = 0; i < initial.length; i++) {
                widened[i] = initial[i];
            }
            return widened;
        }

        private static double predict(double mean, double[] patient, double[] treatment) {
            double sum = mean + patient[0] + treatment[0];
            for (int i = 1; i < patient.length; i++) {
                sum += patient[i] * treatment[i];
            }
            return sum;
        }

        private double mean() {
            return outcomes.stream().mapToDouble(each -> each).average().orElse(5);
        }

        private double deviation() {
            if (outcomes.size() < 10) {
                return 2.5;
            }
            double mean = mean();
            double squares = outcomes.stream()
                    .mapToDouble(each -> (each - mean) * (each - mean))
                    .sum();
            return Math.sqrt(squares / (outcomes.size() - 1));
        }
    }
}
