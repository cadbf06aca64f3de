package io.theriac.topology.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.MapCatalogue;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.Calibration;
import io.theriac.local.EmbeddedRegistry;
import io.theriac.registry.AvroSerde;
import io.theriac.registry.RegistryUnavailableException;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationStatus;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroDeserializer;
import org.apache.pulsar.kafka.shade.io.confluent.kafka.serializers.KafkaAvroSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site's own serde in the place of ours: once ours, once Confluent's genuine classes. */
class SerdeFormatTest {
    private static final String TOPIC = "outcome-events";
    private static final OutcomeEvent EVENT = OutcomeEvent.newBuilder()
            .setEventId("e")
            .setOutcomeId("o")
            .setPatientId("p")
            .setTreatmentId("t")
            .setOutcome(1)
            .setOutcomeCode("c")
            .setOutcomeUnit("u")
            .setObservedAt(1)
            .setRecordedAt(2)
            .build();

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final byte[] written = ours().serializer().serialize(TOPIC, EVENT);

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldReadIntoTheGeneratedClasses() {
        assertThat(new SerdeFormat(ours()).outcomeEvents(TOPIC).read(written)).isEqualTo(EVENT);
    }

    @Test
    void shouldWriteRecommendationsAsOurOwnFormatDoes() {
        byte[] bySerde = recommendation(new SerdeFormat(ours()));
        int id = ByteBuffer.wrap(bySerde).getInt(1);

        assertThat(bySerde).isEqualTo(recommendation(new ConfluentFormat(any -> null, id)));
    }

    private static byte[] recommendation(ValueFormat format) {
        Decision decision = new Decision();
        Decider decider = new Decider(new OutcomeDefinition("c", "u", 0, 10, 0, 10, 5), DecisionRules.defaults());
        PatientContext patient = new PatientContext();
        patient.resolve(null, SevereReactions.NONE, MapCatalogue.of(new FactorIndex()));
        decider.begin(decision, patient, 3);
        decider.consider(decision, "t", 30, 5, 1.25, null);
        decider.finish(decision);
        AdviceCause cause = new AdviceCause(RecommendationCause.OUTCOME, "e", null, TOPIC, 2, 7);
        RecommendationBasis basis = new RecommendationBasis(
                cause,
                "p",
                RecommendationStatus.SILENT,
                1,
                3,
                1,
                1.5,
                Calibration.EMPTY,
                null,
                null,
                SevereReactions.NONE,
                4,
                null,
                new long[] {7, -1},
                9,
                "beef",
                List.of());
        RecommendationOrigin origin = new RecommendationOrigin("c", "u", "c0ffee", "cafe", "1.2.3");
        return new RecommendationEncoder(origin, format.recommendations("recommendations")).encode(basis, decision);
    }

    @Test
    void shouldCallARecordOfAnotherTypeUnreadable() {
        byte[] profile = ours().serializer()
                .serialize(
                        "patient-profiles",
                        PatientProfile.newBuilder()
                                .setPatientId("p")
                                .setRevision(1)
                                .setAsOf(1)
                                .build());

        assertThatThrownBy(() -> new SerdeFormat(ours()).outcomeEvents(TOPIC).read(profile))
                .isInstanceOf(UnreadableValueException.class)
                .hasMessage("the value is not a OutcomeEvent");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCallBytesThatAreNoRecordUnreadable(boolean confluents) {
        byte[] truncated = Arrays.copyOf(written, 9);

        for (byte[] bad : new byte[][] {truncated, "not a record".getBytes(UTF_8), new byte[2]}) {
            assertThatThrownBy(() -> reader(confluents).read(bad))
                    .isInstanceOfSatisfying(
                            UnreadableValueException.class,
                            e -> assertThat(e.isUnknownSchema()).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldTellAnUnknownSchemaFromARegistryThatIsDown(boolean confluents) {
        byte[] unknown = written.clone();
        unknown[3] = 77;

        assertThatThrownBy(() -> reader(confluents).read(unknown))
                .isInstanceOfSatisfying(
                        UnreadableValueException.class,
                        e -> assertThat(e.isUnknownSchema()).isTrue());

        ValueReader<OutcomeEvent> reader = reader(confluents);
        registry.suspend();
        assertThatThrownBy(() -> reader.read(written)).isInstanceOf(RegistryUnavailableException.class);
    }

    private ValueReader<OutcomeEvent> reader(boolean confluents) {
        return new SerdeFormat(confluents ? confluents() : ours()).outcomeEvents(TOPIC);
    }

    private Serde<Object> ours() {
        AvroSerde<Object> serde = new AvroSerde<>();
        serde.configure(configuration(true), false);
        return serde;
    }

    private Serde<Object> confluents() {
        Serde<Object> serde = Serdes.serdeFrom(new KafkaAvroSerializer(), new KafkaAvroDeserializer());
        serde.configure(configuration(false), false); // its Avro is relocated, so it can't know our classes
        return serde;
    }

    private Map<String, Object> configuration(boolean specific) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("schema.registry.url", registry.url().toString());
        configuration.put("specific.avro.reader", specific);
        configuration.put("max.retries", 0);
        return configuration;
    }
}
