package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sequential model with features of patients and treatments. */
class FeaturedModelTest {
    private static final OutcomeScale PRIOR = new OutcomeScale(0, 1);
    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient age]
            type = numeric
            minimum = 0
            maximum = 100

            [patient marker]
            type = categorical
            categories = absent; present

            [treatment class]
            type = categorical
            categories = a; b
            """);
    private static final FeatureSpace OF_PATIENTS = DICTIONARY.learned(Side.PATIENT);
    private static final FeatureSpace OF_TREATMENTS = DICTIONARY.learned(Side.TREATMENT);

    private static SequentialModel featured(String learner) {
        LearnerSettings settings = LearnerSettings.defaults(learner).withRank(4);
        return new SequentialModel(
                settings.create(),
                PRIOR,
                null,
                new FeatureLearner(FeatureSettings.DEFAULTS, settings),
                DICTIONARY,
                FeaturedModelTest::features);
    }

    private static SequentialModel plain(String learner) {
        return new SequentialModel(LearnerSettings.defaults(learner).withRank(4).create(), PRIOR);
    }

    /** Ids are numbers: the age is the last two digits, odd patients have the marker, odd treatments are of class b. */
    private static FeatureValues features(Side side, String id) {
        int number = Integer.parseInt(id.substring(1));
        FeatureSpace.Reading reading = side == Side.PATIENT ? OF_PATIENTS.reading() : OF_TREATMENTS.reading();
        if (side == Side.TREATMENT) {
            reading.category("class", number % 2 == 0 ? "a" : "b");
        } else {
            reading.number("age", number % 100);
            reading.category("marker", number % 2 == 0 ? "absent" : "present");
        }
        return reading.values();
    }

    /** Every patient once: only what the features say can be learned. The marker helps with class b and harms with class a. */
    private static double outcome(int patient, int treatment, Random random) {
        double interaction = (patient % 2 == 0 ? -1 : 1) * (treatment % 2 == 0 ? -1 : 1);
        return 10 + (patient % 100 - 50) / 25.0 + 2 * interaction + 0.3 * random.nextGaussian();
    }

    private static SequentialModel learned(SequentialModel model, int events) {
        Random random = new Random(7);
        for (int i = 0; i < events; i++) {
            int patient = random.nextInt(1_000_000);
            int treatment = random.nextInt(6);
            model.apply("p" + patient, "t" + treatment, outcome(patient, treatment, random));
        }
        return model;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adagrad"})
    void shouldPlacePatientsNeverSeenByTheirFeatures(String learner) {
        SequentialModel with = learned(featured(learner), 20_000);
        SequentialModel without = learned(plain(learner), 20_000);

        assertThat(with.summaries().rootMeanSquaredError())
                .isLessThan(0.6 * without.summaries().rootMeanSquaredError());
        assertThat(with.predict("p7999999", "t1") - with.predict("p7999999", "t0"))
                .as("with the marker class b is better")
                .isGreaterThan(2);
        assertThat(with.predict("p7999998", "t1") - with.predict("p7999998", "t0"))
                .as("without it class a is")
                .isLessThan(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adagrad"})
    void shouldBeTheModelWithoutFeaturesToTheBitWhereNoneAreKnown(String learner) {
        LearnerSettings settings = LearnerSettings.defaults(learner).withRank(4);
        SequentialModel unknown = new SequentialModel(
                settings.create(),
                PRIOR,
                null,
                new FeatureLearner(FeatureSettings.DEFAULTS, settings),
                DICTIONARY,
                (side, id) -> FeatureValues.NONE);
        SequentialModel plain = plain(learner);

        PlantedOutcomes.stream(
                2_000,
                3,
                (patient, treatment, outcome) -> assertThat(unknown.apply(patient, treatment, outcome))
                        .isEqualTo(plain.apply(patient, treatment, outcome)));

        assertThat(unknown.patients()).isEqualTo(plain.patients());
        assertThat(unknown.treatments()).isEqualTo(plain.treatments());
    }

    @Test
    void shouldAgreeWithTheEquationsInDouble() {
        LearnerSettings settings = LearnerSettings.defaults().withRank(4);
        SequentialModel model = featured("sgd");
        FeatureOracle oracle = new FeatureOracle(settings, FeatureSettings.DEFAULTS, PRIOR);
        Random random = new Random(11);

        for (int i = 0; i < 3_000; i++) {
            int patient = random.nextInt(400);
            int treatment = random.nextInt(6);
            double outcome = outcome(patient, treatment, random);
            double age = oracle.standardised(patient % 100);
            double[] x = {age, patient % 2 == 0 ? 1 : 0, patient % 2};
            double[] y = {treatment % 2 == 0 ? 1 : 0, treatment % 2};
            double expected = oracle.apply("p" + patient, "t" + treatment, x, y, outcome);
            assertThat(model.apply("p" + patient, "t" + treatment, outcome))
                    .isCloseTo(expected, within(1e-4 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void shouldPredictWithoutLearning() {
        SequentialModel model = learned(featured("sgd"), 500);
        double predicted = model.predict("p5", "t1");

        assertThat(model.predict("p5", "t1")).isEqualTo(predicted);
        Forecast forecast = model.forecast("p5", "t1");
        assertThat(forecast.predicted()).isEqualTo(predicted);
        assertThat(model.forecast("p5", "t1")).isEqualTo(forecast);
        assertThat(model.learn("p5", "t1", 3)).isEqualTo(forecast);
        assertThat(model.predict("p5", "t1")).isNotEqualTo(predicted);
    }

    @Test
    void shouldCountTheEventsThatHadAFeature() {
        SequentialModel model = featured("sgd");
        model.apply("p1", "t0", 9);
        model.apply("p3", "t0", 10);
        model.apply("p4", "t1", 11);

        assertThat(model.feature(Side.PATIENT, "marker=present").steps()).isEqualTo(2);
        assertThat(model.feature(Side.PATIENT, "age").steps()).isEqualTo(3);
        assertThat(model.feature(Side.TREATMENT, "class=b").steps()).isEqualTo(1);
        assertThat(model.feature(Side.TREATMENT, "marker=present")).isNull();
        assertThat(model.moments(Side.PATIENT).mean(0)).isCloseTo(8 / 3.0, within(1e-9));
    }

    @Test
    void shouldStayFiniteWithTheGreatestRatesOnAWildStream() {
        LearnerSettings settings = new LearnerSettings("sgd", 4, 1, 1, 1, 0, 0, 0, 0, 1, 10);
        SequentialModel model = new SequentialModel(
                settings.create(),
                PRIOR,
                null,
                new FeatureLearner(new FeatureSettings(1, 1, 0, 0, 0), settings),
                DICTIONARY,
                FeaturedModelTest::features);
        Random random = new Random(5);

        for (int i = 0; i < 50_000; i++) {
            double outcome = random.nextGaussian() * Math.exp(6 * random.nextGaussian());
            model.apply("p" + random.nextInt(20), "t" + random.nextInt(5), outcome);
        }

        assertThat(model.patients().values()).allMatch(p -> Arithmetic.hasFiniteLength(p.values()));
        assertThat(Arithmetic.hasFiniteLength(
                        model.feature(Side.PATIENT, "marker=present").values()))
                .isTrue();
    }
}
