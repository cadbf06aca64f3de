package io.theriac.benchmark;

import io.theriac.service.RocksDbMemory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The base: one get and one put of 150 bytes, one record of 500 bytes out, Streams' own producer settings. */
record BaseRun(Workload workload, String bootstrapServers, Path folder, int round, Probe probe) {
    private static final int INPUT_BYTES = 200;

    Measurement run() throws Exception {
        String input = "base-input-" + round;
        String output = "base-output-" + round;
        new Topics(bootstrapServers).create(List.of(input, output), workload.partitions());
        fill(input);
        Stopwatch stopwatch = new Stopwatch(workload.events(), probe);
        try (RocksDbMemory memory = new RocksDbMemory(128)) {
            Properties properties =
                    StreamsSettings.of("base-" + round, bootstrapServers, folder, workload.threads(), memory);
            try (KafkaStreams streams = new KafkaStreams(topology(input, output, stopwatch), properties)) {
                stopwatch.observe(streams);
                streams.start();
                return stopwatch.await();
            }
        }
    }

    private void fill(String topic) {
        SplittableRandom random = new SplittableRandom(1);
        try (KafkaProducer<byte[], byte[]> producer = new Topics(bootstrapServers).producer()) {
            for (int i = 0; i < workload.events(); i++) {
                byte[] key = ("patient-" + random.nextInt(workload.patients())).getBytes();
                producer.send(new ProducerRecord<>(topic, key, new byte[INPUT_BYTES]));
            }
        }
    }

    private static Topology topology(String input, String output, Stopwatch stopwatch) {
        Serde<byte[]> bytes = Serdes.ByteArray();
        return new Topology()
                .addSource("source", bytes.deserializer(), bytes.deserializer(), input)
                .addProcessor("base", () -> new Base(stopwatch), "source")
                .addStateStore(
                        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("store"), bytes, bytes)
                                .withLoggingEnabled(Map.of()),
                        "base")
                .addSink("sink", output, bytes.serializer(), bytes.serializer(), "base");
    }

    private static final class Base extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final Stopwatch stopwatch;

        private Base(Stopwatch stopwatch) {
            this.stopwatch = stopwatch;
        }

        @Override
        public void process(Record<byte[], byte[]> event) {
            KeyValueStore<byte[], byte[]> store = context().getStateStore("store");
            byte[] before = store.get(event.key());
            byte[] after = new byte[150];
            ByteBuffer.wrap(after)
                    .putLong(before == null ? 1 : ByteBuffer.wrap(before).getLong() + 1);
            store.put(event.key(), after);
            context().forward(event.withValue(new byte[500]));
            stopwatch.event();
        }
    }
}
