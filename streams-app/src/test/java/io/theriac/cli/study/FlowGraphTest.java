package io.theriac.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.cli.study.FlowGraph.Arrow;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class FlowGraphTest {
    private final FlowGraph graph = FlowGraph.of(topology().describe());

    @Test
    void shouldKeepTopicsAndProcessorsWithStateAndTurnTheRestIntoArrows() {
        assertThat(graph.boxes().keySet()).containsExactlyInAnyOrder("in", "between", "out", "keeps", "counts");
        assertThat(graph.boxes().get("keeps").stores()).containsExactly("kept", "more");
        assertThat(graph.arrows())
                .containsExactlyInAnyOrder(
                        new Arrow("in", "keeps"),
                        new Arrow("keeps", "between"),
                        new Arrow("between", "counts"),
                        new Arrow("counts", "out"),
                        new Arrow("counts", "in"));
    }

    @Test
    void shouldPlaceWhatFollowsToTheRightAndLeadACycleBack() {
        FlowLayout layout = new FlowLayout(graph);
        assertThat(layout.backward()).containsExactly(new Arrow("counts", "in"));
        assertThat(layout.places().stream()
                        .map(column ->
                                column.stream().filter(String.class::isInstance).toList())
                        .toList())
                .isEqualTo(List.of(
                        List.of("in"), List.of("keeps"), List.of("between"), List.of("counts"), List.of("out")));
    }

    private static Topology topology() {
        return new Topology()
                .addSource("source", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in")
                .addProcessor("passes", FlowGraphTest::nothing, "source")
                .addProcessor("keeps", FlowGraphTest::nothing, "passes")
                .addStateStore(store("kept"), "keeps")
                .addStateStore(store("more"), "keeps")
                .addSink("sink", "between", new ByteArraySerializer(), new ByteArraySerializer(), "keeps")
                .addSource("second", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "between")
                .addProcessor("counts", FlowGraphTest::nothing, "second")
                .addStateStore(store("counted"), "counts")
                .addSink("result", "out", new ByteArraySerializer(), new ByteArraySerializer(), "counts")
                .addSink("again", "in", new ByteArraySerializer(), new ByteArraySerializer(), "counts");
    }

    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray());
    }

    private static Processor<byte[], byte[], byte[], byte[]> nothing() {
        return new ContextualProcessor<>() {
            @Override
            public void process(Record<byte[], byte[]> record) {
                context().forward(record);
            }
        };
    }
}
