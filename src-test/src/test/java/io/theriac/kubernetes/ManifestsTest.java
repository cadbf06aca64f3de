package io.theriac.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.theriac.api.HttpServer;
import io.theriac.api.HttpSettings;
import io.theriac.api.Role;
import io.theriac.api.Token;
import io.theriac.command.Tools;
import io.theriac.service.Health;
import io.theriac.service.HttpKeys;
import io.theriac.service.ProcessingKeys;
import io.theriac.service.ServiceKeys;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rendered overlays are what Kubernetes takes, and agree with what the application says of itself. */
class ManifestsTest {
    private static final String CONTAINER = "/spec/template/spec/containers/0";

    /** What the JVM takes beside the heap and RocksDB: see statefulset.yaml. */
    private static final long OTHER_MEMORY_MB = 384;

    private static final Map<String, Class<?>> MODELS = Map.of(
            "ServiceAccount", ServiceAccount.class,
            "Service", Service.class,
            "ConfigMap", ConfigMap.class,
            "Secret", Secret.class,
            "StatefulSet", StatefulSet.class,
            "Job", Job.class,
            "PodDisruptionBudget", PodDisruptionBudget.class,
            "NetworkPolicy", NetworkPolicy.class);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void shouldBeWhatKubernetesTakesWithoutAnUnknownField(String overlay) throws Exception {
        Manifests manifests = render(overlay);
        for (JsonNode object : manifests.objects()) {
            Class<?> model = MODELS.get(object.get("kind").asText());
            if (model != null) {
                Manifests.as(model, object);
            }
        }
        assertThat(manifests.objects())
                .extracting(object -> object.get("kind").asText())
                .contains("ServiceMonitor", "PrometheusRule")
                .containsAll(MODELS.keySet());

        ObjectNode misspelt = manifests.the("StatefulSet", "theriac").deepCopy();
        ((ObjectNode) misspelt.get("spec")).put("podManagmentPolicy", "Parallel");
        assertThatThrownBy(() -> Manifests.as(StatefulSet.class, misspelt))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void shouldSetKeysThatTheApplicationKnowsAndListenWhereProbesAndServicesLook(String overlay) throws Exception {
        Manifests manifests = render(overlay);
        JsonNode pod = manifests.the("StatefulSet", "theriac");
        TheriacConfig config = config(manifests, pod);

        assertThat(config.warnings()).isEmpty();
        assertThat(config.getString(HttpKeys.HOST))
                .as("reached from other pods")
                .isEqualTo("0.0.0.0");
        JsonNode port = Manifests.byName(pod.at(CONTAINER + "/ports")).get("http");
        assertThat(port.get("containerPort").asInt()).isEqualTo(config.getInt(HttpKeys.PORT));
        for (String service : List.of("theriac-instances", "theriac")) {
            JsonNode spec = manifests.objects().stream()
                    .filter(object -> object.get("kind").asText().equals("Service")
                            && object.at("/metadata/name").asText().equals(service))
                    .findFirst()
                    .orElseThrow()
                    .get("spec");
            assertThat(spec.at("/ports/0/port").asInt()).isEqualTo(config.getInt(HttpKeys.PORT));
            assertThat(spec.at("/ports/0/targetPort").asText()).isEqualTo("http");
            assertSelects(spec.get("selector"), pod);
        }
        assertThat(pod.at("/spec/serviceName").asText()).isEqualTo("theriac-instances");
        assertThat(config.getString(HttpKeys.ADVERTISED)).isEqualTo("$(POD_NAME).theriac-instances");
        assertThat(mounted(pod, config.getString(HttpKeys.TOKEN_FILE))).isEqualTo("tokens");
        assertThat(mounted(pod, config.getString(ServiceKeys.STATE_DIR))).isEqualTo("state");
        assertThat(pod.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
                .isEqualTo("state");
        assertThat(config.consumerProperties()).containsEntry("session.timeout.ms", "60000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void shouldProbeWhatIsAnsweredWithoutATokenWhileRestoring(String overlay) throws Exception {
        JsonNode pod = render(overlay).the("StatefulSet", "theriac");
        Token prometheus =
                new Token("prometheus", Role.OPERATOR, LocalDate.now().plusDays(2), Token.hash(Token.newText()));
        Path tokens = Files.writeString(folder.resolve("tokens"), prometheus.line());
        HttpSettings settings =
                HttpSettings.of(TheriacConfig.of(Map.of("http.port", "0", "http.token.file", tokens.toString())));
        Health restoring = new Health(true, false, "restoring state", 1_000_000);
        try (HttpServer server = HttpServer.start(settings, () -> restoring, () -> "")) {
            assertThat(probed(server, pod, "startupProbe")).isEqualTo(200);
            assertThat(probed(server, pod, "livenessProbe")).isEqualTo(200);
            assertThat(probed(server, pod, "readinessProbe")).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void shouldGiveTheMemoryThatIsConfigured(String overlay) throws Exception {
        Manifests manifests = render(overlay);
        JsonNode pod = manifests.the("StatefulSet", "theriac");
        Matcher heap = Pattern.compile("-Xmx(\\d+)m").matcher(environment(pod).get("THERIAC_JAVA_OPTS"));
        assertThat(heap.find()).isTrue();
        long megabytes = Long.parseLong(heap.group(1))
                + config(manifests, pod).getInt(ProcessingKeys.MEMORY_ROCKSDB_MB)
                + OTHER_MEMORY_MB;
        for (String bound : List.of("requests", "limits")) {
            String memory =
                    pod.at(CONTAINER + "/resources/" + bound + "/memory").asText();
            assertThat(Quantity.getAmountInBytes(new Quantity(memory)).longValue())
                    .as(bound)
                    .isEqualTo(megabytes << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void shouldNameEachInstanceByItsOrdinalAndLetItFinish(String overlay) throws Exception {
        JsonNode pod = render(overlay).the("StatefulSet", "theriac");
        assertThat(Manifests.byName(pod.at(CONTAINER + "/env"))
                        .get("POD_NAME")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.name");
        assertThat(environment(pod)).containsEntry("THERIAC_KAFKA_GROUP_INSTANCE_ID", "$(POD_NAME)");
        assertThat(pod.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
                .isGreaterThan(30);
        assertThat(pod.at("/spec/template/spec/automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(pod.at(CONTAINER + "/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void shouldWatchTheInstancesWithTheSecretsTokenAndGuardTheSamePods(String overlay) throws Exception {
        Manifests manifests = render(overlay);
        JsonNode pod = manifests.the("StatefulSet", "theriac");
        JsonNode monitor = manifests.the("ServiceMonitor", "theriac").get("spec");
        JsonNode instances = manifests.the("Service", "theriac-instances");
        monitor.at("/selector/matchLabels")
                .properties()
                .forEach(label -> assertThat(instances.at("/metadata/labels").get(label.getKey()))
                        .isEqualTo(label.getValue()));
        JsonNode endpoint = monitor.at("/endpoints/0");
        assertThat(endpoint.get("port")).isEqualTo(instances.at("/spec/ports/0/name"));
        JsonNode credentials = endpoint.at("/authorization/credentials");
        assertThat(manifests
                        .the("Secret", credentials.get("name").asText())
                        .at("/data")
                        .has(credentials.get("key").asText()))
                .isTrue();
        assertSelects(manifests.the("PodDisruptionBudget", "theriac").at("/spec/selector/matchLabels"), pod);
        JsonNode policy = manifests.the("NetworkPolicy", "theriac").get("spec");
        assertSelects(policy.at("/podSelector/matchLabels"), pod);
        assertThat(policy.at("/ingress/0/ports/0/port").asText()).isEqualTo("http");
        pod.at("/spec/template/spec/topologySpreadConstraints")
                .forEach(spread -> assertSelects(spread.at("/labelSelector/matchLabels"), pod));
    }

    @Test
    void shouldAlertByTheRulesThatAreTested() throws IOException {
        JsonNode rule = Manifests.file(Manifests.FOLDER.resolve("base/prometheusrule.yaml"));
        JsonNode tested = Manifests.file(Path.of("..", "docker", "prometheus", "rules.yml"));
        assertThat(rule.at("/spec/groups")).isEqualTo(tested.get("groups"));
    }

    private Manifests render(String overlay) throws IOException, InterruptedException {
        return Manifests.render(Tools.require("kubectl"), overlay, folder.resolve(overlay));
    }

    /** As a container reads it: the ConfigMap's file, overridden by the environment. */
    private TheriacConfig config(Manifests manifests, JsonNode pod) throws IOException {
        JsonNode volumes = pod.at("/spec/template/spec/volumes");
        String name =
                Manifests.byName(volumes).get("config").at("/configMap/name").asText();
        String text = manifests
                .the("ConfigMap", name)
                .at("/data")
                .get("theriac.properties")
                .asText();
        assertThat(mounted(pod, pod.at(CONTAINER + "/args/2").asText())).isEqualTo("config");
        return TheriacConfig.load(
                Files.writeString(folder.resolve("theriac.properties"), text), environment(pod), Map.of());
    }

    private static Map<String, String> environment(JsonNode pod) {
        Map<String, String> environment = new HashMap<>();
        Manifests.byName(pod.at(CONTAINER + "/env")).forEach((name, variable) -> {
            if (variable.has("value")) {
                environment.put(name, variable.get("value").asText());
            }
        });
        return environment;
    }

    /** The volume that a path lies in. */
    private static String mounted(JsonNode pod, String path) {
        return StreamSupport.stream(pod.at(CONTAINER + "/volumeMounts").spliterator(), false)
                .filter(mount -> (path + "/").startsWith(mount.get("mountPath").asText() + "/"))
                .map(mount -> mount.get("name").asText())
                .findFirst()
                .orElseThrow();
    }

    private static void assertSelects(JsonNode selector, JsonNode pod) {
        assertThat(selector.properties())
                .isNotEmpty()
                .allMatch(label -> label.getValue()
                        .equals(pod.at("/spec/template/metadata/labels").get(label.getKey())));
    }

    private static int probed(HttpServer server, JsonNode pod, String probe) throws IOException {
        JsonNode get = pod.at(CONTAINER).get(probe).get("httpGet");
        assertThat(get.get("port").asText()).isEqualTo("http");
        URI uri =
                URI.create("http://127.0.0.1:" + server.port() + get.get("path").asText());
        return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }
}
