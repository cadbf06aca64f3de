package io.theriac.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE_FIELD = schema("{'name':'a','type':'int'}");
    private static final String WITH_DEFAULT =
            schema("{'name':'a','type':'int'},{'name':'b','type':'int','default':0}");
    private static final String WITHOUT_DEFAULT = schema("{'name':'a','type':'int'},{'name':'c','type':'int'}");

    private final EmbeddedRegistry registry = EmbeddedRegistry.start();
    private final HttpClient client = HttpClient.newHttpClient();

    private static String schema(String fields) {
        return ("{'type':'record','name':'Sample','fields':[" + fields + "]}").replace('\'', '"');
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void shouldGiveTheSameIdToTheSameSchemaWhateverItsLayoutAndSubject() throws Exception {
        assertThat(register("one", ONE_FIELD).path("id").asInt()).isEqualTo(1);
        assertThat(register("one", ONE_FIELD.replace(",", " ,\n")).path("id").asInt())
                .isEqualTo(1);
        assertThat(register("other", ONE_FIELD).path("id").asInt()).isEqualTo(1);
        assertThat(register("one", WITH_DEFAULT).path("id").asInt()).isEqualTo(2);
        assertThat(get("/subjects")).isEqualTo(JSON.readTree("[\"one\",\"other\"]"));
        assertThat(get("/subjects/one/versions")).isEqualTo(JSON.readTree("[1,2]"));
    }

    @Test
    void shouldGiveBackWhatWasRegistered() throws Exception {
        register("a subject/with+signs", ONE_FIELD);
        JsonNode latest = get("/subjects/a%20subject%2Fwith+signs/versions/latest");
        assertThat(latest.path("subject").asText()).isEqualTo("a subject/with+signs");
        assertThat(latest.path("version").asInt()).isEqualTo(1);
        assertThat(latest.path("schema").asText()).isEqualTo(ONE_FIELD);
        assertThat(get("/schemas/ids/1").path("schema").asText()).isEqualTo(ONE_FIELD);
        assertThat(post("/subjects/a%20subject%2Fwith+signs", ONE_FIELD)).isEqualTo(latest);
    }

    @Test
    void shouldAnswerWithConfluentsErrorCodes() throws Exception {
        register("one", ONE_FIELD);
        assertError(send("GET", "/subjects/none/versions", null), 404, 40401);
        assertError(send("GET", "/subjects/one/versions/2", null), 404, 40402);
        assertError(send("GET", "/schemas/ids/7", null), 404, 40403);
        assertError(send("POST", "/subjects/one", Map.of("schema", WITH_DEFAULT)), 404, 40403);
        assertError(send("POST", "/subjects/none", Map.of("schema", ONE_FIELD)), 404, 40401);
        assertError(send("POST", "/subjects/one/versions", Map.of("schema", "{}")), 422, 42201);
        assertError(
                send("POST", "/subjects/one/versions", Map.of("schema", ONE_FIELD, "schemaType", "JSON")), 422, 42201);
        assertError(send("GET", "/subjects/one/versions/zero", null), 422, 42202);
        assertError(send("PUT", "/config", Map.of("compatibility", "SOME")), 422, 42203);
        assertError(send("POST", "/subjects/one/versions", Map.of("schema", WITHOUT_DEFAULT)), 409, 409);
        assertError(send("GET", "/config/one", null), 404, 40408);
        assertError(send("GET", "/elsewhere", null), 404, 404);
    }

    @Test
    void shouldJudgeByTheLevelOfTheSubject() throws Exception {
        register("one", ONE_FIELD);
        assertThat(isCompatible(WITHOUT_DEFAULT)).isFalse();
        level("/config/one", "FORWARD");
        assertThat(isCompatible(WITHOUT_DEFAULT)).isTrue();
        level("/config/one", "FULL");
        assertThat(isCompatible(WITHOUT_DEFAULT)).isFalse();
        assertThat(isCompatible(WITH_DEFAULT)).isTrue();
        level("/config/one", "NONE");
        assertThat(isCompatible(WITHOUT_DEFAULT)).isTrue();
    }

    @Test
    void shouldJudgeAgainstAllVersionsWhereTheLevelIsTransitive() throws Exception {
        register("one", ONE_FIELD);
        register("one", WITH_DEFAULT);
        String noDefaultAnyMore = WITH_DEFAULT.replace(",\"default\":0", "");
        level("/config", "BACKWARD_TRANSITIVE");
        assertError(send("POST", "/subjects/one/versions", Map.of("schema", noDefaultAnyMore)), 409, 409);
        level("/config", "BACKWARD");
        assertThat(register("one", noDefaultAnyMore).path("id").asInt()).isEqualTo(3);
    }

    @Test
    void shouldRefuseConnectionsWhileSuspendedAndKeepWhatIsRegistered() throws Exception {
        register("one", ONE_FIELD);
        registry.suspend();
        assertThatThrownBy(() -> get("/subjects")).isInstanceOf(ConnectException.class);
        registry.resume();
        assertThat(get("/schemas/ids/1").path("schema").asText()).isEqualTo(ONE_FIELD);
    }

    private boolean isCompatible(String schema) throws Exception {
        return post("/compatibility/subjects/one/versions/latest", schema)
                .path("is_compatible")
                .asBoolean();
    }

    private void level(String path, String level) throws Exception {
        assertThat(send("PUT", path, Map.of("compatibility", level)).statusCode())
                .isEqualTo(200);
    }

    private JsonNode register(String subject, String schema) throws Exception {
        String path = subject.replace("/", "%2F").replace(" ", "%20");
        return post("/subjects/" + path + "/versions", schema);
    }

    private JsonNode post(String path, String schema) throws Exception {
        return JSON.readTree(send("POST", path, Map.of("schema", schema)).body());
    }

    private JsonNode get(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, null);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/vnd.schemaregistry.v1+json");
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> send(String method, String path, Map<String, String> body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(registry.url().resolve(path))
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static void assertError(HttpResponse<String> response, int status, int code) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("error_code").asInt()).isEqualTo(code);
    }
}
