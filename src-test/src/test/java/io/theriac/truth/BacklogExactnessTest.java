package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.SequentialModel;
import io.theriac.learning.Side;
import io.theriac.local.EmbeddedBroker;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentFeature;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.topology.ExplanationSettings;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.TheriacTopology;
import io.theriac.topology.TopicNames;
import io.theriac.topology.TopologySettings;
import io.theriac.topology.codec.ConfluentFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A backlog on a real broker: 4 partitions, 2 threads, everything there before the start, so that snapshots lag as far as they ever will.
 */
class BacklogExactnessTest {
    private static final OutcomeDefinition OUTCOME = new OutcomeDefinition("RESPONSE", "points", -1000, 1000, 0, 10, 5);
    private static final TopicNames TOPICS = new TopicNames("backlog.");
    private static final int PARTITIONS = 4;
    private static final int EVENTS = 60_000;
    private static final int RESENT = Resent.count(EVENTS);
    private static final int PATIENTS = 400;
    private static final int TREATMENTS = 60;
    private static final Map<Integer, Schema> SCHEMAS = Map.of(
            1, OutcomeEvent.getClassSchema(), 2, PatientProfile.getClassSchema(), 3, TreatmentProfile.getClassSchema());

    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient trait]
            type = numeric
            minimum = -10
            maximum = 10

            [treatment kind]
            type = categorical
            categories = a; b
            """);

    @TempDir
    Path folder;

    @ParameterizedTest(name = "features: {0}")
    @ValueSource(booleans = {false, true})
    void shouldCountExactlyAndPredictAsTheSequentialAlgorithmDoes(boolean features) throws Exception {
        FeatureDictionary dictionary = features ? DICTIONARY : FeatureDictionary.EMPTY;
        List<OutcomeEvent> events = events();
        RecordingMetrics metrics = new RecordingMetrics();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            createTopics(broker);
            if (features) {
                letFeaturesBeKnown(broker, dictionary);
            }
            publish(broker, TOPICS.outcomeEvents(), Resent.among(events), OutcomeEvent::getPatientId);
            Verifier verifier = new Verifier(
                    new TopicReader(broker.bootstrapServers()), TOPICS, features ? List.of("trait") : List.of());
            try (KafkaStreams streams = streams(broker, dictionary, metrics)) {
                streams.start();
                await().atMost(Duration.ofMinutes(3))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> metrics.handled() >= EVENTS + RESENT && metrics.sharedSteps() >= EVENTS);
                await().atMost(Duration.ofMinutes(1))
                        .pollInterval(Duration.ofMillis(500))
                        .untilAsserted(() -> assertThat(verifier.verify())
                                .isEqualTo(new Verifier.Report(EVENTS, EVENTS, List.of())));
            }
        }
        assertThat(metrics.duplicates()).isEqualTo(RESENT);
        double expected = sequentialError(events, metrics.outcomes(), dictionary);
        System.out.printf(
                Locale.ROOT,
                "prequential RMSE%s: %.4f, sequential %.4f (%+.2f %%); the snapshot lagged by up to %,d events, %,d ms%n",
                features ? " with features" : "",
                metrics.rootMeanSquaredError(),
                expected,
                100 * (metrics.rootMeanSquaredError() / expected - 1),
                metrics.mostEvents(),
                metrics.mostMilliseconds());
        assertThat(metrics.rootMeanSquaredError()).isCloseTo(expected, withinPercentage(1));
        assertThat(metrics.mostEvents()).as("no lag, so nothing was tested").isGreaterThan(100);
    }

    /** Which features an event has depends on when profiles and catalogue came: so they come first, in a run of their own. */
    private void letFeaturesBeKnown(EmbeddedBroker broker, FeatureDictionary dictionary) throws Exception {
        publish(broker, TOPICS.treatmentCatalog(), catalogue(), TreatmentProfile::getTreatmentId);
        publish(broker, TOPICS.patientProfiles(), profiles(), PatientProfile::getPatientId);
        RecordingMetrics metrics = new RecordingMetrics();
        try (KafkaStreams streams = streams(broker, dictionary, metrics)) {
            streams.start();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> metrics.updates() >= PATIENTS + TREATMENTS);
            // Or else the next one waits until the session of this one is over.
            streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                    .withTimeout(Duration.ofMinutes(1)));
        }
    }

    private KafkaStreams streams(EmbeddedBroker broker, FeatureDictionary dictionary, RecordingMetrics metrics) {
        Properties properties = properties(broker);
        TheriacTopology topology =
                new TheriacTopology(settings(dictionary), new ConfluentFormat(SCHEMAS::get, 4), metrics);
        return new KafkaStreams(topology.build(properties), properties);
    }

    /**
     * The sequential algorithm's error on the same events in the order in which the service came to them: another order is another
     * problem. No two events have the same outcome, so the outcome tells the event.
     */
    private static double sequentialError(List<OutcomeEvent> events, List<Double> order, FeatureDictionary dictionary) {
        Map<Double, OutcomeEvent> byOutcome =
                events.stream().collect(Collectors.toMap(OutcomeEvent::getOutcome, event -> event));
        SequentialModel sequential = new SequentialModel(
                learner().create(),
                OUTCOME.prior(),
                OUTCOME.success(),
                new FeatureLearner(FeatureSettings.DEFAULTS, learner()),
                dictionary,
                (side, id) -> known(dictionary, side, id));
        for (Double outcome : order) {
            OutcomeEvent event = byOutcome.get(outcome);
            sequential.apply(event.getPatientId(), event.getTreatmentId(), event.getOutcome());
        }
        return sequential.summaries().rootMeanSquaredError();
    }

    private static FeatureValues known(FeatureDictionary dictionary, Side side, String id) {
        int number = Integer.parseInt(id.substring(1));
        FeatureSpace.Reading reading = dictionary.learned(side).reading();
        if (side == Side.PATIENT) {
            reading.number("trait", trait(number));
        } else {
            reading.category("kind", kind(number));
        }
        return reading.values();
    }

    /** What makes for a part of a patient's outcomes, of all patients but every fifth, whose profile doesn't tell. */
    private static double trait(int patient) {
        return patient % 5 == 0 ? Double.NaN : 10 * Math.cos(7 * patient);
    }

    private static String kind(int treatment) {
        return treatment % 2 == 0 ? "a" : "b";
    }

    private static List<PatientProfile> profiles() {
        List<PatientProfile> profiles = new ArrayList<>();
        for (int patient = 0; patient < PATIENTS; patient++) {
            boolean tested = !Double.isNaN(trait(patient));
            profiles.add(PatientProfile.newBuilder()
                    .setPatientId("p" + patient)
                    .setRevision(1)
                    .setAsOf(1_700_000_000_000L)
                    .setFactors(List.of(new PatientFactor(
                            "trait",
                            tested ? trait(patient) : null,
                            null,
                            tested ? TestStatus.TESTED : TestStatus.NOT_TESTED)))
                    .build());
        }
        return profiles;
    }

    private static List<TreatmentProfile> catalogue() {
        List<TreatmentProfile> catalogue = new ArrayList<>();
        for (int treatment = 0; treatment < TREATMENTS; treatment++) {
            catalogue.add(TreatmentProfile.newBuilder()
                    .setTreatmentId("t" + treatment)
                    .setRevision(1)
                    .setStatus(CatalogueStatus.ACTIVE)
                    .setFeatures(List.of(new TreatmentFeature("kind", null, kind(treatment))))
                    .build());
        }
        return catalogue;
    }

    private static LearnerSettings learner() {
        return LearnerSettings.defaults();
    }

    private static TopologySettings settings(FeatureDictionary dictionary) {
        return new TopologySettings(
                TOPICS,
                OUTCOME,
                learner(),
                dictionary,
                FeatureSettings.DEFAULTS,
                DecisionRules.defaults(),
                ExplanationSettings.DEFAULTS,
                ReleaseMode.ADVISE,
                Duration.ofMillis(100),
                PARTITIONS,
                PARTITIONS,
                1000,
                false,
                4096,
                1_000_000,
                100_000,
                "0",
                "test");
    }

    private Properties properties(EmbeddedBroker broker) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "backlog");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 130);
        return properties;
    }

    private static void createTopics(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(TOPICS.all().stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static <T extends SpecificRecord> void publish(
            EmbeddedBroker broker, String topic, List<T> values, Function<T, String> id) {
        @SuppressWarnings("unchecked")
        AvroBinary<T> format = AvroBinary.of((Class<T>) values.get(0).getClass());
        int schema = SCHEMAS.entrySet().stream()
                .filter(each -> each.getValue().equals(values.get(0).getSchema()))
                .findFirst()
                .orElseThrow()
                .getKey();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                // One request at a time: topics made a moment ago may not have leaders yet, and batches must not
                // overtake.
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "linger.ms",
                        "20",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (T each : values) {
                byte[] payload = format.encode(each);
                byte[] value = ByteBuffer.allocate(5 + payload.length)
                        .put((byte) 0)
                        .putInt(schema)
                        .put(payload)
                        .array();
                producer.send(new ProducerRecord<>(topic, id.apply(each).getBytes(StandardCharsets.UTF_8), value));
            }
        }
    }

    /** Outcomes with a mean per patient and treatment and two hidden traits, as hospitals' data have. */
    private static List<OutcomeEvent> events() {
        SplittableRandom random = new SplittableRandom(11);
        List<OutcomeEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int patient = random.nextInt(PATIENTS);
            int treatment = random.nextInt(TREATMENTS);
            double shared =
                    3 * Math.sin(patient) * Math.cos(treatment) + 2 * Math.sin(3 * patient) * Math.sin(5 * treatment);
            double outcome = 5 + 2 * Math.cos(7 * patient) + 2 * Math.sin(2 * treatment) + shared + random.nextDouble();
            events.add(event(i, "p" + patient, "t" + treatment, outcome));
        }
        return events;
    }

    private static OutcomeEvent event(int number, String patient, String treatment, double outcome) {
        return OutcomeEvent.newBuilder()
                .setEventId("e" + number)
                .setOutcomeId("o" + number)
                .setPatientId(patient)
                .setTreatmentId(treatment)
                .setOutcome(outcome)
                .setOutcomeCode(OUTCOME.code())
                .setOutcomeUnit(OUTCOME.unit())
                .setObservedAt(1_700_000_000_000L + number)
                .setRecordedAt(1_700_000_000_000L + number)
                .build();
    }
}
