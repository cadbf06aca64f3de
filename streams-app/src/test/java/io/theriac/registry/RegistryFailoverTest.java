package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryFailoverTest {
    private static final String INT_SCHEMA = "{\"schema\":\"\\\"int\\\"\"}";

    private final SteppedTime time = new SteppedTime();
    private StubRegistry one;
    private StubRegistry other;

    @BeforeEach
    void start() throws IOException {
        one = StubRegistry.start().answers(200, INT_SCHEMA);
        other = StubRegistry.start().answers(200, INT_SCHEMA);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void shouldAskTheOneThatWorkedLast() {
        SchemaRegistryClient client = client(Map.of());
        one.answers(503, "");
        client.schemaById(1);
        client.schemaById(2);
        assertThat(one.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(2);
        other.close();
        one.answers(200, INT_SCHEMA);
        client.schemaById(3);
        assertThat(one.requests()).hasSize(2);
        assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void shouldTryAgainAndThenGiveUpWhereTheFaultMayPass(int status) {
        one.answers(status, "busy");
        other.close();
        SchemaRegistryClient client = client(Map.of("max.retries", 2, "retries.wait.ms", 100));
        assertThatThrownBy(() -> client.schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .message()
                .hasLineCount(1);
        assertThat(one.requests()).hasSize(3);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200));
    }

    @Test
    void shouldWaitNoLongerThanTheLongestWaitNorBeyondTheTimeOfACall() {
        one.answers(503, "");
        other.close();
        SchemaRegistryClient client = client(Map.of(
                "max.retries", 1000,
                "retries.wait.ms", 300,
                "retries.max.wait.ms", 1000,
                "schema.registry.call.timeout.ms", 5000));
        assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
        assertThat(time.sleeps().subList(0, 3))
                .containsExactly(Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(1000));
        assertThat(time.nanoTime()).isLessThan(Duration.ofMillis(5000).toNanos());
        assertThat(one.requests()).hasSize(time.sleeps().size() + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void shouldGiveUpAtOnceWhereTheCredentialsAreRefused(int status) {
        one.answers(status, "{\"error_code\":" + status + ",\"message\":\"no\"}");
        other.answers(status, "");
        SchemaRegistryClient client = client(Map.of("basic.auth.user.info", "ann:secret"));
        assertThatThrownBy(() -> client.schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("credentials")
                .message()
                .doesNotContain("secret");
        assertThat(one.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"404,<html>", "404,'{\"error_code\":404}'", "200,<html>", "302,''", "405,'{\"error_code\":405}'"})
    void shouldTakeWhatDoesNotAnswerLikeARegistryForABrokenDependency(int status, String body) {
        one.answers(status, body);
        other.answers(status, body);
        assertThatThrownBy(() -> client(Map.of()).schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldBelieveThatAnIdIsUnknownOnlyWhenAllSaySo() {
        one.refuses(404, 40403);
        SchemaRegistryClient client = client(Map.of());
        assertThat(client.schemaById(1).getType()).isEqualTo(Schema.Type.INT);
        other.refuses(404, 40403);
        assertThatThrownBy(() -> client.schemaById(2)).isInstanceOf(UnknownSchemaException.class);
        other.close();
        assertThatThrownBy(() -> client.schemaById(2)).isInstanceOf(UnknownSchemaException.class);
        one.answers(503, "");
        assertThatThrownBy(() -> client.schemaById(2)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldAskAgainForAnIdThatWasUnknown() {
        one.refuses(404, 40403);
        other.refuses(404, 40403);
        SchemaRegistryClient client = client(Map.of());
        assertThatThrownBy(() -> client.schemaById(1)).isInstanceOf(UnknownSchemaException.class);
        other.answers(200, INT_SCHEMA);
        assertThat(client.schemaById(1).getType()).isEqualTo(Schema.Type.INT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{}\",\"schemaType\":\"JSON\"}",
                "{\"schema\":\"nonsense\"}",
                "{\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}"
            })
    void shouldNotKnowSchemasThatAreNotPlainAvro(String answer) {
        one.answers(200, answer);
        assertThatThrownBy(() -> client(Map.of()).schemaById(1)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void shouldAskNobodyForANegativeId() {
        assertThatThrownBy(() -> client(Map.of()).schemaById(-1)).isInstanceOf(UnknownSchemaException.class);
        assertThat(one.requests()).isEmpty();
    }

    @Test
    void shouldGiveUpAnAnswerWhoseBodyNeverComes() {
        one.neverFinishesItsAnswer();
        assertThat(client(Map.of("http.read.timeout.ms", 200)).schemaById(1).getType())
                .isEqualTo(Schema.Type.INT);
        assertThat(one.requests()).hasSize(1);
        assertThat(other.requests()).hasSize(1);
    }

    @Test
    void shouldSendCredentialsMediaTypeAndTheWholeSchema() {
        one.answers(200, "{\"id\":7}");
        SchemaRegistryClient client = client(Map.of("bearer.auth.token", "abc"));
        assertThat(client.register("a/b c", Schema.create(Schema.Type.INT))).isEqualTo(7);
        assertThat(one.requests())
                .containsExactly(new StubRegistry.Request(
                        "POST",
                        "/subjects/a%2Fb%20c/versions",
                        "Bearer abc",
                        "application/vnd.schemaregistry.v1+json",
                        INT_SCHEMA));
    }

    @Test
    void shouldKeepThePathOfTheUrl() {
        SchemaRegistryClient client = client(Map.of("schema.registry.url", one.url() + "/apis/ccompat/v7/"));
        client.schemaById(3);
        assertThat(one.requests().get(0).path()).isEqualTo("/apis/ccompat/v7/schemas/ids/3");
    }

    @Test
    void shouldTellNoCredentialsOfTheUrl() {
        one.close();
        String url = "http://ann:secret@127.0.0.1:" + one.port();
        assertThatThrownBy(() -> client(Map.of("schema.registry.url", url)).schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("127.0.0.1:" + one.port())
                .message()
                .doesNotContain("secret")
                .doesNotContain("ann");
    }

    @Test
    void shouldEndTheWaitWhenInterrupted() {
        one.neverFinishesItsAnswer();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> client(Map.of()).schemaById(1)).isInstanceOf(RegistryUnavailableException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    private SchemaRegistryClient client(Map<String, ?> configuration) {
        Map<String, Object> all = new HashMap<>(Map.of("schema.registry.url", one.url() + "," + other.url()));
        all.putAll(configuration);
        return new SchemaRegistryClient(RegistrySettings.of(all), time);
    }
}
