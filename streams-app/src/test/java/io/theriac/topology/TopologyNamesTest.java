package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of nodes and stores, and the numbers of the sub-topologies, are deployed: another one loses state. */
class TopologyNamesTest {
    @TempDir
    Path stateFolder;

    @Test
    void shouldKeepTheNamesAndTaskIdsThatAreDeployed() throws IOException {
        Topology topology = new TheriacTopology(
                        TopologyFixture.settings(), TopologyFixture.format(), ProcessingMetrics.NONE)
                .build(TopologyFixture.properties(stateFolder));
        assertThat(topology.describe().toString()).isEqualTo(golden());
    }

    private static String golden() throws IOException {
        try (InputStream file = TopologyNamesTest.class.getResourceAsStream("topology.txt")) {
            assertThat(file).as("topology.txt beside this class").isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
