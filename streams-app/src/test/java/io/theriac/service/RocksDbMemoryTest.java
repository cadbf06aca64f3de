package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDbMemoryTest {
    private static final int MEBIBYTES = 16;
    private static final int VALUE_BYTES = 1000;

    @Test
    void shouldKeepAllStoresTogetherWithinOneCache(@TempDir Path folder) {
        try (RocksDbMemory memory = new RocksDbMemory(MEBIBYTES)) {
            try (TopologyTestDriver driver = driver(folder, memory)) {
                KeyValueStore<byte[], byte[]> first = driver.getKeyValueStore("first");
                KeyValueStore<byte[], byte[]> second = driver.getKeyValueStore("second");

                // 60 MB, far more than what is allowed, so that buffers are flushed and blocks evicted.
                for (int i = 0; i < 30_000; i++) {
                    first.put(key(i), new byte[VALUE_BYTES]);
                    second.put(key(i), new byte[VALUE_BYTES]);
                }
                for (int i = 0; i < 30_000; i++) {
                    assertThat(first.get(key(i))).hasSize(VALUE_BYTES);
                }

                long limit = MEBIBYTES * 1024L * 1024;
                assertThat(memory.usedBytes()).isGreaterThan(limit / 2).isLessThan(limit * 5 / 4);
                assertThat(memory.cache().getPinnedUsage()).isPositive();
            }
        }
    }

    @Test
    void shouldStayUsableWhenAStoreIsClosedAndOpenedAgain(@TempDir Path folder) {
        try (RocksDbMemory memory = new RocksDbMemory(MEBIBYTES)) {
            for (int round = 0; round < 3; round++) {
                try (TopologyTestDriver driver = driver(folder.resolve("round" + round), memory)) {
                    KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore("first");
                    store.put(key(1), key(round));
                    assertThat(store.get(key(1))).isEqualTo(key(round));
                }
            }
        }
    }

    private static byte[] key(int number) {
        return new byte[] {(byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }

    private static TopologyTestDriver driver(Path folder, RocksDbMemory memory) {
        StreamsBuilder builder = new StreamsBuilder();
        for (String name : new String[] {"first", "second"}) {
            builder.addStateStore(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(name), Serdes.ByteArray(), Serdes.ByteArray()));
        }
        builder.stream("input", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(NoProcessor::new, "first", "second");
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "memory");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        properties.putAll(memory.streamsProperties());
        return new TopologyTestDriver(builder.build(), properties);
    }
}
