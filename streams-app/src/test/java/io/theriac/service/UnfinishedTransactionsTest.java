package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a transaction that isn't at its end does to those who read several topics, on a real broker. */
class UnfinishedTransactionsTest {
    private static final Duration LITTLE = Duration.ofMillis(300);

    @RegisterExtension
    private static final LocalKafka kafka = new LocalKafka();

    private TheriacConfig config;
    private Admin admin;
    private Producer<byte[], byte[]> producer;
    private String topic;

    @BeforeEach
    void open(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        config = kafka.config(name);
        admin = KafkaConnection.open(config);
        kafka.create(config);
        topic = config.topics().sharedParameters();
        Map<String, Object> properties = config.producerProperties();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterEach
    void close() {
        producer.close();
        admin.close();
    }

    @Test
    void shouldNameThePartitionOfATransactionThatStaysOpen() {
        producer.beginTransaction();
        send();
        producer.flush();

        assertThatThrownBy(() -> transactions(LITTLE).awaitEnd(Set.of(topic)))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageStartingWith("a transaction on " + topic + "-0 is still under way after 0 s");
        producer.abortTransaction();
        transactions(UnfinishedTransactions.PATIENCE).awaitEnd(Set.of(topic));
    }

    @Test
    void shouldReturnOnceWhatWasUnderWayIsCommitted() {
        producer.beginTransaction();
        send();
        producer.flush();
        AtomicInteger looks = new AtomicInteger();
        Admin watched = watched(looks);

        CompletableFuture<Void> waiting = CompletableFuture.runAsync(
                () -> new UnfinishedTransactions(watched, UnfinishedTransactions.PATIENCE).awaitEnd(Set.of(topic)));
        await().until(() -> looks.get() > 3);
        assertThat(waiting).isNotDone();
        producer.commitTransaction();

        assertThat(waiting).succeedsWithin(UnfinishedTransactions.PATIENCE);
        List<byte[]> seen = new ArrayList<>();
        try (TopicScan scan = TopicScan.open(config)) {
            scan.all(topic, record -> seen.add(record.value()));
        }
        assertThat(seen).hasSize(1);
    }

    /** Counts how often it is asked for offsets. */
    private Admin watched(AtomicInteger looks) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("listOffsets")) {
                        looks.incrementAndGet();
                    }
                    return method.invoke(admin, arguments);
                });
    }

    @Test
    void shouldHaveNothingToWaitForWhereThereIsNoTopic() {
        transactions(LITTLE).awaitEnd(Set.of("nowhere", topic));
    }

    @Test
    void shouldGiveOffsetsOnlyWhenNoCommitOfThemIsUnderWay() {
        CommittedOffsets offsets = new CommittedOffsets(admin, "readers");
        TopicPartition read = new TopicPartition(topic, 0);
        TopicPartition unread = new TopicPartition(config.topics().outcomeEvents(), 1);
        List<TopicPartition> inputs = List.of(read, unread);
        assertThat(offsets.settled(inputs, LITTLE)).isEmpty();

        producer.beginTransaction();
        producer.sendOffsetsToTransaction(Map.of(read, new OffsetAndMetadata(7)), group("readers"));
        assertThatThrownBy(() -> offsets.settled(inputs, LITTLE))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageStartingWith("a commit of readers is still under way after 0 s");
        producer.commitTransaction();
        assertThat(offsets.settled(inputs, UnfinishedTransactions.PATIENCE))
                .isEqualTo(Map.of(read, new OffsetAndMetadata(7)));
    }

    private UnfinishedTransactions transactions(Duration patience) {
        return new UnfinishedTransactions(admin, patience);
    }

    private ConsumerGroupMetadata group(String id) {
        Map<String, Object> properties = config.consumerProperties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, id);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return consumer.groupMetadata();
        }
    }

    private void send() {
        producer.send(new ProducerRecord<>(topic, 0, new byte[] {1}, new byte[] {2}));
    }
}
