package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the client relies on in a registry. A test class for a product extends it and says where it runs; the registry may
 * hold other subjects.
 */
public abstract class RegistryContract {
    private final String subject = "contract-" + UUID.randomUUID();
    private final Schema first = person().requiredString("name").endRecord();
    private final Schema second =
            person().requiredString("name").optionalString("ward").endRecord();
    private final Schema incompatible =
            person().requiredString("name").requiredInt("born").endRecord();
    private SchemaRegistryClient client;

    /** The configuration of a client of the registry under test. */
    protected abstract Map<String, ?> configuration();

    /** Records of a name of their own, so that no other test's schema is the same. */
    private SchemaBuilder.FieldAssembler<Schema> person() {
        return SchemaBuilder.record("Person_" + subject.replace('-', '_'))
                .doc("\"Ärztin\"")
                .fields();
    }

    private SchemaRegistryClient newClient() {
        return SchemaRegistryClient.of(configuration());
    }

    @BeforeEach
    void connect() {
        client = newClient();
    }

    @Test
    void shouldGiveBackARegisteredSchemaToAClientThatNeverSawIt() {
        int id = client.register(subject, first);
        assertThat(newClient().schemaById(id)).isEqualTo(first).hasToString(first.toString());
        assertThat(newClient().register(subject, first)).isEqualTo(id);
        assertThat(newClient().lookup(subject, first)).isEqualTo(id);
        assertThat(newClient().subjects()).contains(subject);
    }

    @Test
    void shouldGiveTheLatestVersion() {
        client.register(subject, first);
        int id = client.register(subject, second);
        SubjectVersion latest = newClient().latest(subject);
        assertThat(latest.id()).isEqualTo(id);
        assertThat(latest.schema()).isEqualTo(second);
        assertThat(latest.version()).isEqualTo(2);
    }

    @Test
    void shouldRefuseAnIncompatibleSchema() {
        client.register(subject, first);
        client.setCompatibility(subject, "BACKWARD");
        assertRefused(409, () -> client.register(subject, incompatible));
        assertThat(newClient().latest(subject).schema()).isEqualTo(first);
    }

    @Test
    void shouldKeepFullTransitiveCompatibilityWhereItIsSet() {
        client.register(subject, first);
        client.setCompatibility(subject, "FULL_TRANSITIVE");
        client.register(subject, second);
        Schema removesARequiredField = person().optionalString("ward").endRecord();
        assertRefused(409, () -> client.register(subject, removesARequiredField));
    }

    @Test
    void shouldNotFindWhatIsNotRegistered() {
        assertRefused(40401, () -> client.latest(subject));
        client.register(subject, first);
        assertRefused(40403, () -> client.lookup(subject, second));
        assertThatThrownBy(() -> client.schemaById(Integer.MAX_VALUE)).isInstanceOf(UnknownSchemaException.class);
        assertThatThrownBy(() -> client.schemaById(0)).isInstanceOf(UnknownSchemaException.class);
    }

    private static void assertRefused(int code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(throwable(SchemaRefusedException.class))
                .isInstanceOf(SerializationException.class)
                .returns(code, SchemaRefusedException::errorCode)
                .message()
                .hasLineCount(1);
    }
}
