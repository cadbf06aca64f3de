package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.service.TopicSpec.Partitioning;
import io.theriac.topology.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopicSpecsTest {
    private final TopicNames names = new TopicNames("oncology.");
    private final Map<String, TopicSpec> specs = new TopicSpecs(names, 6, 3, 2)
            .all().stream().collect(Collectors.toMap(TopicSpec::name, Function.identity()));

    @Test
    void shouldSpecifyEveryTopicOfTheService() {
        assertThat(specs.keySet()).containsExactlyInAnyOrderElementsOf(names.all());
        assertThat(specs.values()).allMatch(spec -> spec.replicationFactor() == 2);
    }

    @Test
    void shouldGivePatientTopicsAndSharedTopicsTheirOwnCommonPartitionCount() {
        assertThat(names(Partitioning.PATIENT))
                .containsExactlyInAnyOrder(
                        names.outcomeEvents(),
                        names.patientProfiles(),
                        names.recommendationRequests(),
                        names.erasureRequests());
        assertThat(names(Partitioning.SHARED))
                .containsExactlyInAnyOrder(names.treatmentCatalog(), names.sharedParameters());
        assertThat(specs.values())
                .allMatch(spec -> spec.partitions() == (spec.partitioning() == Partitioning.SHARED ? 3 : 6));
    }

    @Test
    void shouldCompactWhatIsTheLatestOfAKeyAndDeleteWhatHappened() {
        assertThat(specs.values().stream()
                        .filter(spec -> setting(spec.name(), "cleanup.policy").equals("compact"))
                        .map(TopicSpec::name))
                .containsExactlyInAnyOrder(
                        names.patientProfiles(),
                        names.treatmentCatalog(),
                        names.recommendations(),
                        names.sharedParameters());
    }

    @Test
    void shouldKeepErasureRequestsForThirtyDaysOrMore() {
        assertThat(Long.parseLong(setting(names.erasureRequests(), "retention.ms")))
                .isGreaterThanOrEqualTo(Duration.ofDays(30).toMillis());
    }

    @Test
    void shouldTakeDeadLettersThatAreLargerThanTheInputs() {
        int limit = Integer.parseInt(setting(names.deadLetters(), "max.message.bytes"));

        assertThat(List.of(
                        names.outcomeEvents(),
                        names.patientProfiles(),
                        names.treatmentCatalog(),
                        names.recommendationRequests(),
                        names.erasureRequests()))
                .allSatisfy(input -> assertThat(Integer.parseInt(setting(input, "max.message.bytes")))
                        .isLessThan(limit - 100_000));
    }

    @Test
    void shouldRollSharedParametersOftenSoThatCompactionReachesThem() {
        assertThat(Integer.parseInt(setting(names.sharedParameters(), "segment.bytes")))
                .isLessThan(32 << 20);
        assertThat(specs.get(names.sharedParameters()).settings())
                .containsKeys("segment.ms", "min.compaction.lag.ms", "min.cleanable.dirty.ratio");
    }

    private String setting(String topic, String name) {
        return specs.get(topic).settings().get(name);
    }

    private List<String> names(Partitioning partitioning) {
        return specs.values().stream()
                .filter(spec -> spec.partitioning() == partitioning)
                .map(TopicSpec::name)
                .toList();
    }
}
