package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.local.EmbeddedRegistry;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryClientTest {
    private static final Schema SCHEMA = Schema.create(Schema.Type.LONG);

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final SchemaRegistryClient client = client();

    private SchemaRegistryClient client() {
        return SchemaRegistryClient.of(
                Map.of("schema.registry.url", registry.url().toString(), "max.retries", 0));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldAskOnlyOnce() {
        int id = client.register("one", SCHEMA);
        assertThat(client.register("one", SCHEMA)).isEqualTo(id);
        assertThat(client.lookup("one", SCHEMA)).isEqualTo(id);
        assertThat(client.schemaById(id)).isSameAs(SCHEMA);
        assertThat(registry.requests()).isEqualTo(1);

        SchemaRegistryClient reader = client();
        assertThat(reader.schemaById(id)).isEqualTo(SCHEMA).isSameAs(reader.schemaById(id));
        assertThat(registry.requests()).isEqualTo(2);
    }

    @Test
    void shouldAskAgainForAnotherSubject() {
        assertThat(client.register("one", SCHEMA)).isEqualTo(client.register("other", SCHEMA));
        assertThat(registry.requests()).isEqualTo(2);
    }

    @Test
    void shouldWorkAgainOnceTheRegistryIsBackAndKeepWorkingWithWhatItKnows() {
        int known = client.register("one", SCHEMA);
        registry.suspend();
        assertThat(client.schemaById(known)).isEqualTo(SCHEMA);
        assertThatThrownBy(() -> client.lookup("other", SCHEMA))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining(registry.url().toString());
        registry.resume();
        assertThat(client.register("other", SCHEMA)).isEqualTo(known);
    }
}
