package io.theriac.registry;

import io.theriac.local.EmbeddedRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class EmbeddedRegistryContractTest extends RegistryContract {
    private final EmbeddedRegistry registry = EmbeddedRegistry.start();

    @Override
    protected Map<String, ?> configuration() {
        return Map.of("schema.registry.url", registry.url().toString());
    }

    @AfterEach
    void close() {
        registry.close();
    }
}
