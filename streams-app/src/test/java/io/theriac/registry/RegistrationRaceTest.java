package io.theriac.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two that register the same new subject at once, as a registry answers the later one. */
class RegistrationRaceTest {
    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);
    private static final String REFUSED = "{\"error_code\":409,\"message\":\"already exists\"}";

    private HttpServer registry;
    private int lookupStatus = 200;
    private String lookupAnswer = "{\"id\":7}";

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/subjects/new/versions", exchange -> answer(exchange, 409, REFUSED));
        registry.createContext("/subjects/new", exchange -> answer(exchange, lookupStatus, lookupAnswer));
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void shouldTakeTheIdThatTheOtherOneGot() {
        assertThat(client().register("new", SCHEMA)).isEqualTo(7);
    }

    @Test
    void shouldTellOfTheFirstRefusalWhereTheSchemaIsNotRegistered() {
        lookupStatus = 404;
        lookupAnswer = "{\"error_code\":40403,\"message\":\"no such schema\"}";
        assertThatThrownBy(() -> client().register("new", SCHEMA))
                .isInstanceOf(SchemaRefusedException.class)
                .hasMessageContaining("already exists");
    }

    private SchemaRegistryClient client() {
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        return SchemaRegistryClient.of(Map.of("schema.registry.url", url));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
