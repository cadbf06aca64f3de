package io.theriac.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RecommendationCause;
import io.theriac.simulation.CohortSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On a real broker. */
class LocalRunTest {

    /** As many patients as events: most outcomes are the first of a patient whose profile was published a moment ago. */
    @Test
    void shouldMissTheProfilesOfThosePatientsOnlyWhoHaveNone() throws IOException, InterruptedException {
        SimulatedData data = SimulatedData.of(new CohortSettings(2_000, 60, 2_000, 1));
        Set<String> profiled = new HashSet<>();
        data.profiles().forEachRemaining((PatientProfile profile) -> profiled.add(profile.getPatientId()));
        Set<String> missed = new HashSet<>();
        try (LocalRun run = LocalRun.start(data, new PrintWriter(new StringWriter()))) {
            run.stream();
            run.readBack(answer -> {
                if (answer.getCause() == RecommendationCause.OUTCOME
                        && answer.getAbstainReason() == AbstentionReason.PROFILE_MISSING) {
                    missed.add(answer.getPatientId());
                }
            });
            assertThat(run.handled()).isEqualTo(2_000);
            assertThat(run.deadLetters()).isZero();
        }
        assertThat(missed).as("the cohort has patients without a profile").isNotEmpty();
        assertThat(missed).doesNotContainAnyElementsOf(profiled);
    }
}
