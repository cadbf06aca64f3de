package io.theriac.topology;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.Suspension;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import io.theriac.topology.codec.ConfluentFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology under a TopologyTestDriver: one partition, every record to its end before the next. */
final class TopologyFixture implements AutoCloseable {
    static final OutcomeDefinition OUTCOME = new OutcomeDefinition("RESPONSE", "points", -100, 100, 0, 10, 5);
    static final TopicNames TOPICS = new TopicNames("test.");
    static final int OUTCOME_SCHEMA = 1;
    static final int PROFILE_SCHEMA = 2;
    static final int TREATMENT_SCHEMA = 3;
    static final int RECOMMENDATION_SCHEMA = 4;
    static final int REQUEST_SCHEMA = 5;
    private static final Map<Integer, Schema> SCHEMAS = Map.of(
            OUTCOME_SCHEMA, OutcomeEvent.getClassSchema(),
            PROFILE_SCHEMA, PatientProfile.getClassSchema(),
            TREATMENT_SCHEMA, TreatmentProfile.getClassSchema(),
            REQUEST_SCHEMA, RecommendationRequest.getClassSchema());

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> outcomes;
    private final TestInputTopic<byte[], byte[]> profiles;
    private final TestInputTopic<byte[], byte[]> catalogue;
    private final TestInputTopic<byte[], byte[]> shared;
    private final TestInputTopic<byte[], byte[]> requests;
    private final TestOutputTopic<byte[], byte[]> replies;
    private final TestOutputTopic<byte[], byte[]> recommendations;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private long time = 1_700_000_000_000L;

    TopologyFixture(TopologySettings settings, Path stateFolder) {
        this(settings, stateFolder, ProcessingMetrics.NONE, System::nanoTime);
    }

    /** @param nanoTime ends the slices of a review */
    TopologyFixture(TopologySettings settings, Path stateFolder, ProcessingMetrics metrics, LongSupplier nanoTime) {
        Properties properties = properties(stateFolder);
        driver = new TopologyTestDriver(
                new TheriacTopology(settings, format(), metrics, nanoTime).build(properties), properties);
        outcomes = input(TOPICS.outcomeEvents());
        profiles = input(TOPICS.patientProfiles());
        catalogue = input(TOPICS.treatmentCatalog());
        shared = input(TOPICS.sharedParameters());
        requests = input(TOPICS.recommendationRequests());
        replies = output(TOPICS.recommendationReplies());
        recommendations = output(TOPICS.recommendations());
        deadLetters = output(TOPICS.deadLetters());
    }

    static ConfluentFormat format() {
        return new ConfluentFormat(SCHEMAS::get, RECOMMENDATION_SCHEMA);
    }

    static Properties properties(Path stateFolder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "theriac");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        return properties;
    }

    static TopologySettings settings() {
        return settings(LearnerSettings.defaults(), DecisionRules.defaults());
    }

    static TopologySettings settings(LearnerSettings learner, DecisionRules rules) {
        return new TopologySettings(
                TOPICS,
                OUTCOME,
                learner,
                rules,
                ReleaseMode.ADVISE,
                Duration.ZERO,
                1,
                1,
                1000,
                false,
                64,
                100_000,
                "c0ffee",
                "test");
    }

    /** The same settings with a feature dictionary. */
    static TopologySettings with(TopologySettings plain, FeatureDictionary dictionary) {
        return with(plain, dictionary, plain.patientCacheBytes(), plain.publishInterval());
    }

    /** The same settings with another limit to the patients kept in the heap. */
    static TopologySettings caching(TopologySettings plain, long patientCacheBytes) {
        return with(plain, plain.features(), patientCacheBytes, plain.publishInterval());
    }

    /** The same settings, publishing what is shared not at once but after a while. */
    static TopologySettings publishingAfter(Duration interval, TopologySettings plain) {
        return with(plain, plain.features(), plain.patientCacheBytes(), interval);
    }

    private static TopologySettings with(
            TopologySettings plain, FeatureDictionary dictionary, long patientCacheBytes, Duration publishInterval) {
        return new TopologySettings(
                plain.topics(),
                plain.outcome(),
                plain.learner(),
                dictionary,
                plain.featureLearning(),
                plain.rules(),
                plain.explanations(),
                plain.releaseMode(),
                publishInterval,
                plain.patientPartitions(),
                plain.sharedPartitions(),
                plain.uncataloguedMaximum(),
                plain.uncataloguedStrict(),
                plain.ledgerHorizon(),
                plain.maximumValueBytes(),
                patientCacheBytes,
                plain.configurationDigest(),
                plain.softwareVersion());
    }

    void publish(TreatmentProfile entry) {
        catalogue.pipeInput(key(entry.getTreatmentId()), framed(TREATMENT_SCHEMA, entry), ++time);
    }

    void publish(PatientProfile profile) {
        profiles.pipeInput(key(profile.getPatientId()), framed(PROFILE_SCHEMA, profile), ++time);
    }

    void publish(OutcomeEvent event) {
        outcome(key(event.getPatientId()), framed(OUTCOME_SCHEMA, event));
    }

    void outcome(byte[] key, byte[] value) {
        outcomes.pipeInput(key, value, ++time);
    }

    void profile(byte[] key, byte[] value) {
        profiles.pipeInput(key, value, ++time);
    }

    void publish(RecommendationRequest request) {
        publish(request.getPatientId(), request);
    }

    /** Under a key that may be another patient's. */
    void publish(String key, RecommendationRequest request) {
        requests.pipeInput(key(key), framed(REQUEST_SCHEMA, request), ++time);
    }

    List<Recommendation> replies() {
        return replies.readValuesToList().stream()
                .map(TopologyFixture::recommendation)
                .toList();
    }

    void publish(Suspension suspension) {
        shared.pipeInput(SharedKey.suspension(), suspension.encode(), ++time);
    }

    /** Lets wall-clock time pass, in which work of the background is done. */
    void pass(Duration wallClock) {
        driver.advanceWallClockTime(wallClock);
    }

    void treatment(byte[] key, byte[] value) {
        catalogue.pipeInput(key, value, ++time);
    }

    /** A record of the shared parameters, as another task would publish it. */
    void shared(byte[] key, byte[] value) {
        input(TOPICS.sharedParameters()).pipeInput(key, value, ++time);
    }

    /** Those that an outcome event led to. */
    List<Recommendation> recommendations() {
        return allRecommendations().stream()
                .filter(each -> each.getCause() == RecommendationCause.OUTCOME)
                .toList();
    }

    /** Whatever led to them. */
    List<Recommendation> allRecommendations() {
        return recommendations.readValuesToList().stream()
                .map(TopologyFixture::recommendation)
                .toList();
    }

    /** What was published of the shared parameters since the last call, in order. */
    List<TestRecord<byte[], byte[]>> published() {
        return output(TOPICS.sharedParameters()).readRecordsToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    PatientState patient(String patientId) {
        byte[] stored = store("patients").get(key(patientId));
        return stored == null ? null : new PatientStateCodec().decode(stored);
    }

    TreatmentState treatment(String treatmentId) {
        byte[] stored = store("shared").get(SharedKey.treatment(treatmentId));
        return stored == null ? null : TreatmentStateCodec.decode(stored);
    }

    KeyValueStore<byte[], byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    SharedReplica replica() {
        return (SharedReplica) driver.getStateStore("replica");
    }

    @Override
    public void close() {
        driver.close();
    }

    static byte[] key(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    static <T extends SpecificRecord> byte[] framed(int schemaId, T record) {
        byte[] payload = AvroBinary.of((Class<T>) record.getClass()).encode(record);
        return ByteBuffer.allocate(5 + payload.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(payload)
                .array();
    }

    private static Recommendation recommendation(byte[] value) {
        ByteBuffer buffer = ByteBuffer.wrap(value);
        if (buffer.get() != 0 || buffer.getInt() != RECOMMENDATION_SCHEMA) {
            throw new AssertionError("not framed as a recommendation");
        }
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        return AvroBinary.of(Recommendation.class).decode(payload);
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
