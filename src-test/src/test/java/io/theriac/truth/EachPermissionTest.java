package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.theriac.cli.feed.Requests;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.service.TopicReader;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of the permissions that the README lists, none can be left out: with any one missing, something of the whole way fails. */
@Tag("ci")
class EachPermissionTest {
    private static final int EVENTS = 60;
    private static final String ALL = "all";
    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(20);
    private static final Set<AclOperation> SEEING = Set.of(AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS);

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;
    /** What failed with all of them. */
    private static String failure;
    /** Several times what the whole way takes here: what isn't there by then doesn't come. */
    private static Duration patience;

    @BeforeAll
    static void start() throws Exception {
        kafka = new SecuredKafka(folder);
        long begun = System.nanoTime();
        failure = failure(ALL, Permissions.of(ALL), Duration.ofMinutes(2));
        Duration taken = Duration.ofNanos(System.nanoTime() - begun).multipliedBy(3);
        patience = taken.compareTo(LEAST_PATIENCE) > 0 ? taken : LEAST_PATIENCE;
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void shouldGoTheWholeWayWithAllOfThem() {
        assertThat(failure).isEmpty();
    }

    static IntStream each() {
        return IntStream.range(0, Permissions.of(ALL).size());
    }

    @ParameterizedTest
    @MethodSource("each")
    void shouldFailWithoutAnyOneOfThem(int left) throws Exception {
        String application = "without-" + left;
        List<AclBinding> permissions = new ArrayList<>(Permissions.of(application));
        AclBinding missing = permissions.remove(left);
        if (!SEEING.contains(missing.entry().operation())) {
            // Most operations bring this one with them: it alone must not do.
            permissions.add(describing(missing));
        }
        String failed = failure(application, permissions, patience);
        System.out.printf(
                "without %s of %s on %s %s: %s%n",
                missing.entry().operation(),
                missing.entry().principal(),
                missing.pattern().resourceType(),
                missing.pattern().name(),
                failed);
        assertThat(failed).as("%s", missing).isNotEmpty();
    }

    private static AclBinding describing(AclBinding binding) {
        AccessControlEntry entry = binding.entry();
        return new AclBinding(
                binding.pattern(),
                new AccessControlEntry(entry.principal(), entry.host(), AclOperation.DESCRIBE, entry.permissionType()));
    }

    /** What failed of the whole way; empty: nothing. */
    private static String failure(String application, List<AclBinding> permissions, Duration patience)
            throws Exception {
        kafka.prepare(application, permissions);
        try (Admin admin = KafkaConnection.open(kafka.config(application, "admin"))) {
            Map<String, String> settings = kafka.settings(application, "service");
            settings.put("kafka.repartition.purge.interval.ms", "500");
            try (TheriacService service = TheriacService.of(TheriacConfig.of(settings))) {
                service.start();
                service.awaitRunning(patience);
                goTheWay(application, service, admin, patience);
            }
            return "";
        } catch (RuntimeException | AssertionError e) {
            return e.getClass().getSimpleName() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    private static void goTheWay(String application, TheriacService service, Admin admin, Duration patience) {
        PublishedCohort.publish(
                kafka.config(application, "feed"), Cohort.simulate(new CohortSettings(10, 6, EVENTS, 5)));
        TheriacConfig subscriber = kafka.config(application, "subscriber");
        try (TopicReader reader =
                TopicReader.open(subscriber, subscriber.topics().recommendations(), true)) {
            List<Object> seen = new ArrayList<>();
            await("recommendations").atMost(patience).until(() -> {
                seen.addAll(reader.poll(Duration.ofMillis(100)));
                return stillWorks(service) && seen.size() >= EVENTS;
            });
        }
        assertThat(service.status().inputs()).as("what is left to read").isNotNull();
        // Of nobody known: a dead letter and a reply.
        RecommendationRequest request = RecommendationRequest.newBuilder()
                .setRequestId("request")
                .setPatientId("nobody")
                .setRequestedAt(System.currentTimeMillis())
                .build();
        assertThat(new Requests(kafka.config(application, "admin")).ask(request, patience))
                .as("reply")
                .isPresent();
        await("purged gradients")
                .atMost(patience)
                .until(() -> stillWorks(service) && firstOffsets(admin, application) > 0);
    }

    private static boolean stillWorks(TheriacService service) {
        assertThat(service.failed()).as("the service failed").isFalse();
        return true;
    }

    private static long firstOffsets(Admin admin, String application) throws Exception {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(application + "-") && topic.endsWith("-repartition"))
                .flatMap(topic -> Stream.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1)))
                .forEach(partition -> asked.put(partition, OffsetSpec.earliest()));
        return admin.listOffsets(asked).all().get().values().stream()
                .mapToLong(each -> each.offset())
                .sum();
    }
}
