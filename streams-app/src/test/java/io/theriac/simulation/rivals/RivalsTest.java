package io.theriac.simulation.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.SequentialModel;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RivalsTest {
    private static final double PRIOR = 20;

    @Test
    void shouldPredictTheMeanOfTheTreatmentOverAllPatients() {
        PopulationMean method = new PopulationMean(PRIOR);
        assertThat(method.apply("A", "x", 10)).isEqualTo(PRIOR);
        assertThat(method.apply("B", "x", 30)).isEqualTo(10);
        assertThat(method.predict("C", "x")).isEqualTo(20);
        assertThat(method.predict("A", "new")).isEqualTo(20);
    }

    @Test
    void shouldFindTheLineThatTheOutcomesLieOn() {
        Random random = new Random(1);
        Map<String, double[]> features = new HashMap<>();
        for (int patient = 0; patient < 2_000; patient++) {
            features.put("P" + patient, new double[] {random.nextGaussian(), random.nextGaussian()});
        }
        FeatureRegression method = new FeatureRegression(features, 2, PRIOR);
        features.forEach((id, row) -> method.apply(id, "x", 25 + 3 * row[0] - 4 * row[1]));
        double[] row = features.get("P7");
        assertThat(method.predict("P7", "x")).isCloseTo(25 + 3 * row[0] - 4 * row[1], within(0.2));
        assertThat(method.predict("nobody", "x")).isCloseTo(25, within(0.1));
        assertThat(method.predict("P7", "new")).isEqualTo(PRIOR);
    }

    @Test
    void shouldGiveTheBatchSolutionOfTheRidgeAfterOneOutcome() {
        FeatureRegression method = new FeatureRegression(Map.of("A", new double[] {2}), 1, 0);
        method.apply("A", "x", 7);
        // (X'X + diag(1, λ)) w = X'y with X = (1, 2): the prediction is 7·q/(1 + q), q = 1 + 4/λ.
        double q = 1 + 4 / FeatureRegression.RIDGE;
        assertThat(method.predict("A", "x")).isCloseTo(7 * q / (1 + q), within(1e-12));
    }

    @Test
    void shouldPredictWhatSimilarPatientsHad() {
        NearestNeighbours method = new NearestNeighbours(70, PRIOR);
        for (int patient = 0; patient < 40; patient++) {
            boolean likesEven = patient % 2 == 0;
            for (int treatment = 0; treatment < (patient < 38 ? 8 : 7); treatment++) {
                double good = likesEven == (treatment % 2 == 0) ? 30 : 10;
                method.apply("P" + patient, "t" + treatment, good);
            }
        }
        assertThat(method.predict("P38", "t7")).isLessThan(14);
        assertThat(method.predict("P39", "t7")).isGreaterThan(26);
        assertThat(method.predict("nobody", "t0")).isCloseTo(20, within(0.01));
        assertThat(method.predict("P38", "new")).isBetween(17.0, 23.0);
    }

    @Test
    void shouldPredictWithTheLearnerWhatTheNextStepWouldStartFrom() {
        OutcomeScale prior = new OutcomeScale(PRIOR, 10);
        LatentFactors method =
                new LatentFactors(new SequentialModel(LearnerSettings.defaults().create(), prior));
        SequentialModel model = new SequentialModel(LearnerSettings.defaults().create(), prior);
        Random random = new Random(2);
        for (int i = 0; i < 200; i++) {
            String patient = "P" + random.nextInt(10);
            String treatment = "t" + random.nextInt(5);
            double outcome = 40 * random.nextDouble();
            double foretold = method.predict(patient, treatment);
            assertThat(method.apply(patient, treatment, outcome))
                    .isEqualTo(foretold)
                    .isEqualTo(model.apply(patient, treatment, outcome));
        }
    }
}
