package io.theriac.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private JsonNode document;

    @BeforeEach
    void readDocument() throws IOException {
        document = new YAMLMapper().readTree(AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml"));
    }

    @Test
    void shouldDescribeEveryTopicWithItsRecordAndCleanupAndNoOther() {
        Map<String, String> topics = new TreeMap<>();
        document.get("channels").properties().forEach(channel -> {
            assertThat(channel.getValue().at("/address").asText()).isEqualTo("{prefix}" + channel.getKey());
            topics.put(channel.getKey(), messageOf(channel.getValue()) + " " + cleanupOf(channel.getValue()));
        });

        assertThat(topics)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "outcome-events", "OutcomeEvent delete",
                        "patient-profiles", "PatientProfile compact",
                        "treatment-catalog", "TreatmentProfile compact",
                        "recommendation-requests", "RecommendationRequest delete",
                        "erasure-requests", "ErasureRequest delete",
                        "recommendations", "Recommendation compact",
                        "recommendation-replies", "Recommendation delete",
                        "shared-parameters", "SharedParameter compact",
                        "dead-letters", "DeadLetter delete"));
    }

    @Test
    void shouldReferToTheSchemaOfEachRecord() throws IOException {
        List<String> records = new ArrayList<>();
        for (Map.Entry<String, JsonNode> message :
                document.at("/components/messages").properties()) {
            JsonNode schema = message.getValue().at("/payload/schema/$ref");
            if (schema.isTextual()) {
                Schema parsed = new Schema.Parser()
                        .parse(AsyncApiTest.class.getResourceAsStream(
                                schema.asText().substring(1)));
                assertThat(parsed.getName()).isEqualTo(message.getKey());
                records.add(parsed.getFullName());
            }
        }

        assertThat(records)
                .containsExactlyInAnyOrderElementsOf(
                        TopicRecords.ALL.stream().map(Class::getName).toList());
    }

    @Test
    void shouldNameTheKeyInsideEachRecord() {
        document.at("/components/messages").properties().stream()
                .filter(message -> message.getValue().has("bindings"))
                .filter(message -> message.getValue().at("/payload").has("schema"))
                .forEach(message -> {
                    JsonNode bindings = resolve(message.getValue().get("bindings"));
                    String field = message.getKey().equals("TreatmentProfile") ? "treatmentId" : "patientId";
                    assertThat(bindings.at("/kafka/key/description").asText())
                            .as(message.getKey())
                            .contains(field);
                });
    }

    @Test
    void shouldHaveNoReferenceThatLeadsNowhere() {
        List<JsonNode> references = document.findValues("$ref");

        assertThat(references).hasSizeGreaterThan(30).allSatisfy(reference -> {
            String target = reference.asText();
            if (target.startsWith("#")) {
                assertThat(document.at(target.substring(1)).isMissingNode())
                        .as(target)
                        .isFalse();
            } else {
                assertThat(AsyncApiTest.class.getResource(target.substring(1)))
                        .as(target)
                        .isNotNull();
            }
        });
    }

    @Test
    void shouldUseEveryChannelInAnOperation() {
        List<String> used = document.get("operations").findValues("channel").stream()
                .map(channel -> channel.get("$ref").asText().replace("#/channels/", ""))
                .toList();
        List<String> channels = new ArrayList<>();
        document.get("channels").fieldNames().forEachRemaining(channels::add);

        assertThat(used).containsExactlyInAnyOrderElementsOf(channels);
    }

    @Test
    void shouldListTheHeadersOfDeadLetters() {
        JsonNode headers = document.at("/components/messages/DeadLetter/headers");
        List<String> names = new ArrayList<>();
        headers.get("properties").fieldNames().forEachRemaining(names::add);

        assertThat(names)
                .containsExactly(
                        "theriac.reason",
                        "theriac.detail",
                        "theriac.source.topic",
                        "theriac.source.partition",
                        "theriac.source.offset");
        assertThat(headers.get("required")).hasSameSizeAs(names);
    }

    @Test
    void shouldSayWhatItIsNot() {
        assertThat(document.get("asyncapi").asText()).startsWith("3.0");
        assertThat(document.at("/info/description").asText())
                .contains("associations in past care, not proof of effect", "not a medical device");
        assertThat(Recommendation.getClassSchema().getDoc())
                .contains("associations in past care, not proof of effect", "not a medical device");
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String messageOf(JsonNode channel) {
        return channel.get("messages").findValuesAsText("$ref").stream()
                .map(reference -> reference.replace("#/components/messages/", ""))
                .reduce((one, other) -> one + "+" + other)
                .orElse("none");
    }

    private static String cleanupOf(JsonNode channel) {
        JsonNode configuration = channel.at("/bindings/kafka/topicConfiguration");
        return configuration.get("cleanup.policy").get(0).asText();
    }
}
