package io.theriac.cli.demo;

import io.theriac.registry.AvroDeserializer;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the standing recommendations back with a plain consumer, as any downstream service would, and picks what is worth showing. */
final class Chosen {
    private static final Set<ExclusionRule> SAFETY =
            EnumSet.of(ExclusionRule.CONTRAINDICATION, ExclusionRule.THERAPEUTIC_INDEX, ExclusionRule.RISK_SCORE);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Recommendation> standing = new TreeMap<>();
    private int read;

    /**
     * Reads the topic from its beginning until as many are committed as are expected, or the patience ends.
     *
     * @param expected recommendations
     */
    static Chosen read(TheriacConfig config, long expected) {
        Chosen chosen = new Chosen();
        String topic = config.topics().recommendations();
        Map<String, Object> settings = new HashMap<>(config.consumerProperties());
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        try (AvroDeserializer<Recommendation> deserializer = new AvroDeserializer<>();
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, Object> registry = new HashMap<>(config.registryProperties());
            registry.put("specific.avro.reader", true);
            deserializer.configure(registry, false);
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (chosen.read < expected && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> chosen.add(deserializer.deserialize(topic, message.value())));
            }
        }
        return chosen;
    }

    private void add(Recommendation recommendation) {
        read++;
        standing.put(recommendation.getPatientId(), recommendation);
    }

    /** Recommendations read, superseded ones included. */
    int count() {
        return read;
    }

    /** Patients with a standing recommendation. */
    int patients() {
        return standing.size();
    }

    /** By what it shows: an exclusion, a patient nearly unknown, an abstention; what doesn't occur is left out. */
    Map<String, Recommendation> examples() {
        Map<String, Recommendation> examples = new LinkedHashMap<>();
        first(each -> !each.getRanked().isEmpty() && each.getPatientEvidence() > 2 && excludesForSafety(each))
                .ifPresent(each -> examples.put("A patient for whom treatments are excluded", each));
        first(each -> !each.getRanked().isEmpty() && each.getPatientEvidence() <= 2)
                .ifPresent(each -> examples.put("A patient nearly unknown", each));
        first(Chosen::abstainsForSafety)
                .or(() -> first(each -> each.getAbstainReason() != null))
                .ifPresent(each -> examples.put("A patient for whom it abstains", each));
        return examples;
    }

    private static boolean excludesForSafety(Recommendation recommendation) {
        return recommendation.getExcluded().stream().anyMatch(each -> SAFETY.contains(each.getRule()));
    }

    private static boolean abstainsForSafety(Recommendation recommendation) {
        return recommendation.getAbstainReason() == AbstentionReason.NONE_SAFE
                || recommendation.getAbstainReason() == AbstentionReason.PROFILE_MISSING;
    }

    private Optional<Recommendation> first(Predicate<Recommendation> wanted) {
        return standing.values().stream().filter(wanted).findFirst();
    }
}
