package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeProgressTest {
    private static final int PARTITION = 0;
    private static final TopicPartition OUTCOMES =
            new TopicPartition(TopologyFixture.TOPICS.outcomeEvents(), PARTITION);

    @TempDir
    private Path folder;

    @Test
    void shouldTellThatATaskWorksFromItsBeginningToItsEndAndWhatItHasRead() {
        Properties properties = TopologyFixture.properties(folder);
        TheriacTopology topology = new TheriacTopology(
                TopologyFixture.settings(), TopologyFixture.format(), ProcessingMetrics.NONE, System::nanoTime);
        IntakeProgress progress = topology.progress();
        IntakeProgress.Position none = progress.position(PARTITION);
        assertThat(none.working()).isFalse();

        IntakeProgress.Position before;
        try (TopologyTestDriver driver = new TopologyTestDriver(topology.build(properties), properties)) {
            before = progress.position(PARTITION);
            assertThat(before.next()).isEmpty();
            driver.createInputTopic(OUTCOMES.topic(), serializer(), serializer())
                    .pipeInput(new byte[] {'P'}, new byte[] {1});
            IntakeProgress.Position after = progress.position(PARTITION);
            assertThat(after.next()).isEqualTo(Map.of(OUTCOMES, 1L));
            assertThat(before.isFollowedBy(after)).isTrue();
            assertThat(none.isFollowedBy(after)).isFalse();
        }

        assertThat(before.isFollowedBy(progress.position(PARTITION))).isFalse();
    }

    @Test
    void shouldTakeNothingForOneTaskWhereItBeganAnewBetween() {
        IntakeProgress progress = new IntakeProgress(TopologyFixture.TOPICS, 1);
        progress.begin(PARTITION);
        IntakeProgress.Position before = progress.position(PARTITION);
        progress.end(PARTITION);
        progress.begin(PARTITION);
        assertThat(before.isFollowedBy(progress.position(PARTITION))).isFalse();
    }

    private static ByteArraySerializer serializer() {
        return new ByteArraySerializer();
    }
}
