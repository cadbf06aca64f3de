package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.Recommendation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keeping patients in the heap saves reads, and changes nothing else. */
class PatientCacheTest {
    private static final int PATIENTS = 30;
    private static final int EVENTS = 1_000;
    private static final int TREATMENTS = 5;

    @TempDir
    Path stateFolder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1_000, 10_000})
    void shouldRecommendTheSameHoweverFewPatientsAreKept(long bytes) {
        assertThat(recommendations(bytes, "few"))
                .hasSizeGreaterThan(EVENTS)
                .isEqualTo(recommendations(1_000_000, "all"));
    }

    /** Outcomes, profiles that change, and a catalogue that does. */
    private List<Recommendation> recommendations(long bytes, String folder) {
        Random random = new Random(1);
        TopologySettings settings = TopologyFixture.caching(TopologyFixture.settings(), bytes);
        try (TopologyFixture topology =
                new TopologyFixture(settings, stateFolder.resolve(folder), ProcessingMetrics.NONE, () -> 0)) {
            for (int i = 0; i < EVENTS; i++) {
                if (i % 100 == 0) {
                    topology.publish(SampleRecords.treatment("t" + i / 100 % TREATMENTS, 2 + i / 100.0, i % 300 == 0));
                    topology.pass(Duration.ofSeconds(1));
                }
                String patient = "p" + random.nextInt(PATIENTS);
                if (i % 3 == 0) {
                    topology.publish(SampleRecords.profile(patient, i, i % 2));
                }
                String treatment = "t" + random.nextInt(TREATMENTS);
                topology.publish(SampleRecords.outcome("e" + i, patient, treatment, 10 * random.nextDouble()));
            }
            return topology.allRecommendations();
        }
    }
}
