package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.Parameters;
import io.theriac.learning.SequentialModel;
import io.theriac.learning.Side;
import io.theriac.schemas.AdviceTier;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.TreatmentFeature;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.KnownFeatures;
import io.theriac.state.SharedKey;
import io.theriac.state.TreatmentStateCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Features in the service: with one partition and nothing delayed, the model equals, to the bit, that of a plain loop over the same pure
 * learners.
 */
class FeatureExactnessTest {
    private static final int EVENTS = 1200;
    private static final int PATIENTS = 40;
    private static final int TREATMENTS = 9;
    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient age]
            type = numeric
            minimum = 0
            maximum = 120

            [patient marker]
            type = numeric
            minimum = 0
            maximum = 1

            [treatment class]
            type = categorical
            categories = a; b

            [treatment potency]
            type = numeric
            minimum = 0
            maximum = 10
            """);
    /** Other than the defaults, so that it shows whether they are heeded. */
    private static final FeatureSettings FEATURE_LEARNING = new FeatureSettings(0.08, 0.15, 0.02, 0.08, 0.001);

    private static final FeatureSpaces SPACES = FeatureSpaces.of(DICTIONARY);

    @TempDir
    Path stateFolder;

    private final Map<String, FeatureValues> known = new HashMap<>();
    private final List<Double> predicted = new ArrayList<>();

    private SequentialModel loop(LearnerSettings learner) {
        return new SequentialModel(
                learner.create(),
                TopologyFixture.OUTCOME.prior(),
                TopologyFixture.OUTCOME.success(),
                new FeatureLearner(FEATURE_LEARNING, learner),
                DICTIONARY,
                (side, id) -> known.getOrDefault(id, FeatureValues.NONE));
    }

    private TopologyFixture topology(LearnerSettings learner, Duration publishInterval) {
        TopologySettings plain =
                TopologyFixture.settings(learner, new DecisionRules(0.5, 0.25, 2, 0.8, 0.5, 0, 10, Map.of()));
        TopologySettings settings = new TopologySettings(
                plain.topics(),
                plain.outcome(),
                plain.learner(),
                DICTIONARY,
                FEATURE_LEARNING,
                plain.rules(),
                plain.explanations(),
                plain.releaseMode(),
                publishInterval,
                1,
                1,
                plain.uncataloguedMaximum(),
                plain.uncataloguedStrict(),
                plain.ledgerHorizon(),
                plain.maximumValueBytes(),
                plain.patientCacheBytes(),
                plain.configurationDigest(),
                plain.softwareVersion());
        ProcessingMetrics listener = new ProcessingMetrics() {
            @Override
            public void predicted(double outcome, double before) {
                predicted.add(before);
            }
        };
        return new TopologyFixture(settings, stateFolder, listener, System::nanoTime);
    }

    /** Two treatments of three are catalogued, each with a class, and every other of them with a potency. */
    private void publishCatalogue(TopologyFixture topology) {
        for (int i = 0; i < TREATMENTS; i++) {
            if (i % 3 != 0) {
                TreatmentProfile entry = TreatmentProfile.newBuilder(SampleRecords.treatment("t" + i, 9, false))
                        .setFeatures(
                                i % 2 == 0
                                        ? List.of(category(i), new TreatmentFeature("potency", (double) i, null))
                                        : List.of(category(i)))
                        .build();
                topology.publish(entry);
                FeatureSpace.Reading reading = SPACES.treatments().reading();
                reading.category("class", i % 2 == 0 ? "a" : "b");
                if (i % 2 == 0) {
                    reading.number("potency", i);
                }
                known.put("t" + i, reading.values());
            }
        }
    }

    private static TreatmentFeature category(int treatment) {
        return new TreatmentFeature("class", null, treatment % 2 == 0 ? "a" : "b");
    }

    private void publishProfile(TopologyFixture topology, String patientId, double age, double marker) {
        PatientProfile profile = SampleRecords.profile(patientId, age, marker);
        topology.publish(profile);
        Accepted<PatientFacts> facts = (Accepted<PatientFacts>) PatientProfiles.validate(profile, patientId);
        known.put(patientId, KnownFeatures.ofPatient(facts.value(), SPACES.patients()));
    }

    /** Events of patients, two of three of which have a profile; some profiles change on the way. */
    private void stream(TopologyFixture topology, SequentialModel loop, boolean exactly) {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < EVENTS; i++) {
            int patient = random.nextInt(PATIENTS);
            if (random.nextInt(10) == 0 && patient % 3 != 0) {
                publishProfile(topology, "p" + patient, random.nextInt(100), random.nextInt(2));
            }
            int treatment = random.nextInt(TREATMENTS);
            double outcome = 3 + patient % 5 - treatment % 7 + 4 * random.nextDouble();
            topology.publish(SampleRecords.outcome("e" + i, "p" + patient, "t" + treatment, outcome));
            double expected = loop.apply("p" + patient, "t" + treatment, outcome);
            if (exactly) {
                assertThat(predicted.get(i)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sgd,10", "sgd,0", "adagrad,7"})
    void shouldEqualAPlainLoopToTheBit(String learnerName, int rank) {
        LearnerSettings learner = LearnerSettings.defaults(learnerName).withRank(rank);
        SequentialModel loop = loop(learner);
        try (TopologyFixture topology = topology(learner, Duration.ZERO)) {
            publishCatalogue(topology);
            stream(topology, loop, true);

            loop.patients()
                    .forEach((id, expected) ->
                            assertThat(topology.patient(id).parameters()).isEqualTo(expected));
            loop.treatments()
                    .forEach((id, expected) ->
                            assertThat(topology.treatment(id).parameters()).isEqualTo(expected));
            for (Side side : Side.values()) {
                assertSameFeatures(topology, loop, side);
            }
        }
    }

    private static void assertSameFeatures(TopologyFixture topology, SequentialModel loop, Side side) {
        for (int feature = 0; feature < SPACES.of(side).size(); feature++) {
            String id = SPACES.of(side).id(feature);
            Parameters expected = loop.feature(side, id);
            assertThat(expected.steps()).isGreaterThan(50);
            assertThat(stored(topology, side, id)).isEqualTo(expected);
            assertThat(topology.replica().snapshot().features().vector(side, feature))
                    .isEqualTo(expected);
        }
        assertThat(topology.replica().snapshot().features().sums().of(side)).isEqualTo(loop.moments(side));
    }

    private static Parameters stored(TopologyFixture topology, Side side, String id) {
        return TreatmentStateCodec.decode(topology.store("shared").get(SharedKey.feature(side, id)))
                .parameters();
    }

    @Test
    void shouldScoreFromTheEffectiveVectorsOfBothSides() {
        LearnerSettings learner = LearnerSettings.defaults().withRank(6);
        SequentialModel loop = loop(learner);
        try (TopologyFixture topology = topology(learner, Duration.ZERO)) {
            publishCatalogue(topology);
            stream(topology, loop, true);
            topology.allRecommendations();

            publishProfile(topology, "p1", 33, 1);

            Recommendation advice = last(topology.allRecommendations());
            assertThat(advice.getRanked()).hasSizeGreaterThan(3);
            for (RankedTreatment ranked : advice.getRanked()) {
                assertThat(ranked.getPredictedOutcome()).isEqualTo(loop.predict("p1", ranked.getTreatmentId()));
            }
        }
    }

    @Test
    void shouldPlaceANewPatientByFeaturesAndSaySo() {
        LearnerSettings learner = LearnerSettings.defaults().withRank(6);
        SequentialModel loop = loop(learner);
        try (TopologyFixture topology = topology(learner, Duration.ZERO)) {
            publishCatalogue(topology);
            stream(topology, loop, true);
            publishProfile(topology, "placed", 33, 1);
            topology.allRecommendations();

            List<AdviceTier> tiers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                topology.publish(SampleRecords.outcome("n" + i, "placed", "t" + i, 3));
                topology.publish(SampleRecords.outcome("m" + i, "unknown", "t" + i, 3));
            }
            topology.allRecommendations().forEach(each -> tiers.add(each.getTier()));

            assertThat(tiers)
                    .containsExactly(
                            AdviceTier.FEATURES,
                            AdviceTier.POPULATION,
                            AdviceTier.FEATURES,
                            AdviceTier.POPULATION,
                            AdviceTier.PERSONAL,
                            AdviceTier.PERSONAL);
        }
    }

    @Test
    void shouldAddUpTheIncrementsOfAnIntervalAndLoseNone() {
        LearnerSettings learner = LearnerSettings.defaults().withRank(6);
        SequentialModel loop = loop(learner);
        try (TopologyFixture topology = topology(learner, Duration.ofMillis(100))) {
            publishCatalogue(topology);
            topology.pass(Duration.ofMillis(100));
            stream(topology, loop, false);
            assertThat(topology.store("shared").get(SharedKey.feature(Side.PATIENT, "age")))
                    .as("nothing is sent before the interval is over")
                    .isNull();

            topology.pass(Duration.ofMillis(100));

            for (Side side : Side.values()) {
                for (int feature = 0; feature < SPACES.of(side).size(); feature++) {
                    String id = SPACES.of(side).id(feature);
                    Parameters expected = loop.feature(side, id);
                    Parameters actual = stored(topology, side, id);
                    assertThat(actual.steps()).isEqualTo(expected.steps());
                    assertThat(actual.bias()).isCloseTo(expected.bias(), within(1e-4f));
                }
            }
        }
    }

    private static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }
}
