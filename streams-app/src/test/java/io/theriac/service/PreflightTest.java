package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.theriac.service.TopicReport.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics and start-up checks on a real broker. */
class PreflightTest {
    @RegisterExtension
    private static final LocalKafka kafka = new LocalKafka();

    @Test
    void shouldCreateTheTopicsOnceAsSpecified() {
        TheriacConfig config = kafka.config("create");
        try (Admin admin = KafkaConnection.open(config)) {
            TopicAdministration administration = TopicAdministration.of(config, admin);
            assertThat(administration.describe()).allMatch(report -> report.state() == State.MISSING);

            assertThat(administration.create())
                    .hasSize(9)
                    .allMatch(report -> report.state() == State.CREATED
                            && report.differences().isEmpty());
            assertThat(administration.create()).allMatch(report -> report.state() == State.PRESENT);
            assertThat(administration.describe())
                    .allMatch(report -> report.differences().isEmpty() && report.replicationFactor() == 1)
                    .filteredOn(report -> report.spec().name().equals("create.outcome-events"))
                    .singleElement()
                    .matches(report -> report.partitions() == 2);
        }
    }

    @Test
    void shouldSayWhatDiffersFromTheSpecification() {
        kafka.create(kafka.config("differ"));
        TheriacConfig config = kafka.config("differ", "topics.partitions", "3");
        try (Admin admin = KafkaConnection.open(config)) {
            assertThat(TopicAdministration.of(config, admin).describe())
                    .filteredOn(report -> report.spec().name().equals("differ.outcome-events"))
                    .singleElement()
                    .satisfies(report -> assertThat(report.differences()).containsExactly("partitions 2, not 3"));
        }
    }

    @Test
    void shouldPassWhereEverythingIsThereAndGiveTheActualPartitionCounts() {
        kafka.create(kafka.config("good"));

        Preflight.Result found = new Preflight(kafka.config("good", "topics.partitions", "7")).check();

        assertThat(found.partitions()).isEqualTo(new PartitionCounts(2, 1));
    }

    @Test
    void shouldNameTheMissingTopicsAndTheCommandThatMakesThem() {
        TheriacConfig config = kafka.config("missing");
        kafka.create(config);
        delete(config, "missing.outcome-events", "missing.dead-letters");

        assertThatThrownBy(() -> new Preflight(config).check())
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessage(
                        "missing topics: missing.outcome-events, missing.dead-letters; run 'theriac topics create'");
    }

    @Test
    void shouldRefuseUnequalPartitionCountsOfPatientTopicsAndOfSharedTopics() {
        TheriacConfig config = kafka.config("unequal");
        kafka.create(config);
        delete(config, "unequal.patient-profiles", "unequal.treatment-catalog");
        kafka.create(kafka.config("unequal", "topics.partitions", "3", "topics.shared.partitions", "2"));

        assertThatThrownBy(() -> new Preflight(config).check())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anyMatch(line -> line.contains("unequal.outcome-events 2, unequal.patient-profiles 3"))
                                .anyMatch(line ->
                                        line.contains("unequal.treatment-catalog 2, unequal.shared-parameters 1")));
    }

    @Test
    void shouldSayWhereNoBrokerAnswers() throws IOException {
        TheriacConfig config = kafka.config(
                "none",
                "bootstrap.servers",
                deadAddress(),
                "kafka.admin.default.api.timeout.ms",
                "500",
                "kafka.admin.request.timeout.ms",
                "400");

        assertThatThrownBy(() -> new Preflight(config).check())
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageStartingWith("no Kafka broker answers at " + config.getString("bootstrap.servers"));
    }

    @Test
    void shouldSayWhichSettingKafkaRefuses() {
        assertThatThrownBy(() -> new Preflight(kafka.config("x", "bootstrap.servers", "nowhere")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bootstrap.servers");
        assertThatThrownBy(() -> new Preflight(kafka.config("x", "kafka.security.protocol", "NONE")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("security.protocol");
    }

    @Test
    void shouldSayThatTheRegistryIsNotThere() throws IOException {
        kafka.create(kafka.config("registry"));
        String url = "http://" + deadAddress();

        assertThatThrownBy(() -> new Preflight(kafka.config("registry", "schema.registry.url", url)).check())
                .isInstanceOf(DependencyUnavailableException.class)
                .hasMessageStartingWith("the schema registry is not available: http://")
                .hasMessageContaining(url)
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void shouldSayThatASchemaMustBeRegisteredFirstWhereThatIsNotAutomatic() {
        kafka.create(kafka.config("manual"));

        assertThatThrownBy(() -> new Preflight(kafka.config("manual", "auto.register.schemas", "false")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the schema registry refuses the schema of recommendations");
    }

    @Test
    void shouldRefuseASerdeThatIsNone() {
        kafka.create(kafka.config("serde"));

        assertThatThrownBy(() -> new Preflight(kafka.config("serde", "value.serde", "no.such.Serde")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("value.serde=no.such.Serde isn't allowed");
        assertThatThrownBy(() -> new Preflight(kafka.config("serde", "value.serde", "java.lang.String")).check())
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void shouldRefuseAModelOfAnotherIdentity() {
        kafka.create(kafka.config("identity"));
        new Preflight(kafka.config("identity")).check();
        new Preflight(kafka.config("identity", "learner.rate", "0.1")).check();

        assertThatThrownBy(() -> new Preflight(kafka.config("identity", "learner.rank", "5")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the model on identity.shared-parameters was learned as")
                .hasMessageContaining("rank=5")
                .hasMessageContaining("application.id");
        assertThatThrownBy(() -> new Preflight(kafka.config("identity", "learner", "adagrad")).check())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the configuration says 'learner=adagrad ");
        new Preflight(kafka.config("identity")).check();
    }

    @Test
    void shouldTellEveryMissingKeyAtOnce() {
        assertThatThrownBy(() -> new Preflight(TheriacConfig.of(Map.of())).check())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSize(8));
    }

    private static void delete(TheriacConfig config, String... topics) {
        try (Admin admin = KafkaConnection.open(config)) {
            KafkaFutures.get(admin.deleteTopics(List.of(topics)).all());
            await().until(() ->
                    Collections.disjoint(KafkaFutures.get(admin.listTopics().names()), List.of(topics)));
        }
    }

    /** A port that nobody listens on: it was free just now, and only this machine's own clients could take it. */
    private static String deadAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }
}
