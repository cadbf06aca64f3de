package io.theriac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.theriac.service.TheriacConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#([^\"]+)\"");

    private final JsonNode document = OpenApi.document();

    @Test
    void shouldDescribeEveryAddressThatThereIsAndNoOther() {
        Set<String> served;
        try (Api api = new Api(null, null, HttpSettings.of(TheriacConfig.of(Map.of())))) {
            served = api.routes().stream()
                    .filter(route -> route.path().startsWith("/v1/"))
                    .map(route -> route.method() + " " + route.path())
                    .collect(Collectors.toSet());
        }
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void shouldReferToNothingThatIsNotThere() {
        assertThat(REFERENCE.matcher(document.toString()).results())
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(document.at(reference.group(1)).isMissingNode())
                                .as(reference.group(1))
                                .isFalse());
    }

    @Test
    void shouldSayWhatItIsNot() {
        assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.at("/info/description").asText())
                .startsWith("Not a medical device.")
                .contains("decision support for qualified clinicians", "validation on local data");
        assertThat(document.at("/info/version").asText()).isNotEmpty();
    }
}
