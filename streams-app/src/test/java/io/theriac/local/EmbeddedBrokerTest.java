package io.theriac.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Kafka's own mark that logs need no recovery. */
    private static final String CLEAN_STOP = ".kafka_cleanshutdown";

    @TempDir
    private Path folder;

    @Test
    void shouldKeepCommittedRecordsOverARestartOnTheSameFolderAndPort() throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            port = broker.port();
            createTopic(broker, "letters");
            produce(broker, true, "a", "b");
            produce(broker, false, "never");
            produce(broker, true, "c");
            assertThat(consume(broker, 3)).containsExactly("a", "b", "c");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port, Map.of())) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            produce(broker, true, "d");
            assertThat(consume(broker, 4)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void shouldKeepRecordsWhenStartedAgainOnAnotherPort() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            createTopic(broker, "letters");
            produce(broker, true, "a");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThat(consume(broker, 1)).containsExactly("a");
        }
    }

    @Test
    void shouldSayInOneLineThatTheFolderIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "content");
        assertThatThrownBy(() -> EmbeddedBroker.start(file))
                .isInstanceOf(EmbeddedBrokerException.class)
                .hasMessageContaining(file.toString())
                .message()
                .hasLineCount(1);
    }

    @Test
    void shouldSayInOneLineThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder, taken.getLocalPort(), Map.of()))
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void shouldThrowRatherThanEndTheProcessWhenTheFolderBelongsToAnotherBroker() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(folder))
                    .isInstanceOf(EmbeddedBrokerException.class)
                    .hasMessageContainingAll("another one is using", folder.toString())
                    .message()
                    .hasLineCount(1);
            createTopic(broker, "still-alive");
        }
    }

    @Test
    void shouldTryOtherPortsWhenOneWasTakenInTheMeantime() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int[] clash = {LoopbackPorts.freePair()[0], taken.getLocalPort()};
            Iterator<int[]> ports = List.of(clash, LoopbackPorts.freePair()).iterator();
            try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of(), ports::next)) {
                createTopic(broker, "letters");
                assertThat(ports).isExhausted();
            }
        }
    }

    @Test
    void shouldRunAsAChildProcessThatPrintsItsAddressAndStopsInOrderWhenItsInputEnds() throws Exception {
        Process process = startChild();
        try {
            String address = process.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(address).startsWith("127.0.0.1:");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                assertThat(admin.describeCluster().nodes().get()).hasSize(1);
            }
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
            assertThat(folder.resolve(CLEAN_STOP)).exists();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void shouldStopInOrderWhenTheChildProcessIsTerminated() throws Exception {
        Process process = startChild();
        try {
            process.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(folder.resolve(CLEAN_STOP)).doesNotExist();
            process.destroy();
            process.waitFor();
            assertThat(folder.resolve(CLEAN_STOP)).exists();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process startChild() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void createTopic(EmbeddedBroker broker, String name) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private static void produce(EmbeddedBroker broker, boolean commit, String... values) {
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>("letters", value));
            }
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.flush();
                producer.abortTransaction();
            }
        }
    }

    private static List<String> consume(EmbeddedBroker broker, int count) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "group.id",
                "readers-of-" + count,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed");
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("letters"));
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
