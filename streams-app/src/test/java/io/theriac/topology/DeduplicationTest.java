package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.OutcomeEvent;
import io.theriac.state.PatientState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source sends again changes nothing, however many events lie between: within the deduplication horizon. */
class DeduplicationTest {
    private static final int HORIZON = TopologyFixture.settings().ledgerHorizon();

    @TempDir
    Path stateFolder;

    private TopologyFixture topology;

    @BeforeEach
    void start() {
        topology = new TopologyFixture(TopologyFixture.settings(), stateFolder);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldRecogniseEveryEventWithinTheHorizon() {
        publish(0, HORIZON);
        PatientState before = topology.patient("p");
        publish(0, HORIZON);
        assertThat(topology.recommendations()).hasSize(HORIZON);
        assertThat(topology.patient("p").parameters().values())
                .isEqualTo(before.parameters().values());
        assertThat(topology.patient("p").version()).isEqualTo(HORIZON);
        assertThat(topology.treatment("t").version()).isEqualTo(HORIZON);
        assertThat(topology.deadLetters()).isEmpty();
    }

    @Test
    void shouldFindConflictsAmongOlderEventsToo() {
        publish(0, HORIZON);
        for (int i = 0; i < HORIZON; i++) {
            topology.publish(event(i, 9.5));
        }
        assertThat(topology.deadLetters()).hasSize(HORIZON);
        assertThat(topology.patient("p").version()).isEqualTo(HORIZON);
    }

    @Test
    void shouldForgetEventsBeyondTheHorizonAndNoOthers() {
        publish(0, 2 * HORIZON);
        publish(HORIZON, 2 * HORIZON);
        assertThat(topology.patient("p").version()).isEqualTo(2 * HORIZON);
        publish(0, 1);
        assertThat(topology.patient("p").version()).isEqualTo(2 * HORIZON + 1);
    }

    @Test
    void shouldKeepPatientsApartWhoseIdsArePrefixesOfEachOther() {
        for (int i = 0; i < 20; i++) {
            topology.publish(SampleRecords.outcome("e" + i, "p", "t", 5));
            topology.publish(SampleRecords.outcome("e" + i, "p\u0000", "t", 5));
            topology.publish(SampleRecords.outcome("e" + i, "p\u0000\u0000\u0000\u0000", "t", 5));
        }
        assertThat(topology.recommendations()).hasSize(60);
        assertThat(topology.patient("p").version()).isEqualTo(20);
        assertThat(topology.patient("p").recentEntries()).hasSize(20 % 8);
    }

    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            topology.publish(event(i, i % 7));
        }
    }

    private static OutcomeEvent event(int number, double outcome) {
        return SampleRecords.outcome("e" + number, "p", "t", outcome);
    }
}
