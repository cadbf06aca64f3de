package io.theriac.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import io.theriac.service.TopicReader;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way on a broker that wants TLS, passwords and permissions, with exactly the permissions that the README lists. */
class LeastPrivilegesTest {
    private static final String APPLICATION = "ward-advice";
    private static final int EVENTS = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static SecuredKafka kafka;

    @BeforeAll
    static void start() throws Exception {
        kafka = new SecuredKafka(folder);
        kafka.prepare(APPLICATION, Permissions.of(APPLICATION));
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void shouldAnswerEveryEventWithThePermissionsOfTheReadmeAndNoOthers() {
        TheriacConfig config = config("service");
        try (TheriacService service = TheriacService.of(config)) {
            service.start();
            service.awaitRunning(PATIENCE);
            publish(config("feed"));
            try (TopicReader reader =
                    TopicReader.open(config("subscriber"), config.topics().recommendations(), true)) {
                List<Object> seen = new ArrayList<>();
                await().atMost(PATIENCE).until(() -> {
                    seen.addAll(reader.poll(Duration.ofMillis(100)));
                    return seen.size() >= EVENTS;
                });
            }
            assertThat(service.failed()).isFalse();
        }
    }

    @Test
    void shouldLetNobodyDoAnothersWork() {
        assertThatThrownBy(() -> publish(config("subscriber")))
                .as("a subscriber publishes no outcomes")
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> publish(config("service")))
                .as("nor does the service")
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> {
                    try (TopicReader reader = TopicReader.open(
                            config("feed"), config("feed").topics().recommendations(), true)) {
                        reader.poll(Duration.ofSeconds(1));
                    }
                })
                .as("a feed reads no recommendations")
                .isInstanceOf(TopicAuthorizationException.class);
    }

    private static void publish(TheriacConfig config) {
        PublishedCohort.publish(config, Cohort.simulate(new CohortSettings(10, 6, EVENTS, 5)));
    }

    private static TheriacConfig config(String user) {
        return kafka.config(APPLICATION, user);
    }
}
