package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.MissingPolicy;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.Warning;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.LearnerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheriacConfigTest {
    private static final Map<String, String> OUTCOME = Map.of(
            "outcome.code", "ic50",
            "outcome.unit", "ln(umol/L)",
            "outcome.minimum", "-20",
            "outcome.maximum", "20",
            "outcome.benefit.none", "5",
            "outcome.benefit.full", "-3");

    @Test
    void shouldLetEnvironmentOverrideFileAndCommandLineOverrideBoth(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("theriac.properties"),
                "# a comment\nhttp.port=1\nhttp.host=::1\napplication.id=from-file\n");

        TheriacConfig config = TheriacConfig.load(
                file,
                Map.of("THERIAC_HTTP_PORT", "2", "THERIAC_APPLICATION_ID", "from-environment", "PATH", "/bin"),
                Map.of("http.port", "3"));

        assertThat(config.getInt(HttpKeys.PORT)).isEqualTo(3);
        assertThat(config.getString(ServiceKeys.APPLICATION_ID)).isEqualTo("from-environment");
        assertThat(config.getString(HttpKeys.HOST)).isEqualTo("::1");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void shouldReadTheFileAsUtf8(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("c.properties"), "outcome.unit=µmol/L\n");

        assertThat(TheriacConfig.load(file, Map.of(), Map.of()).getString(OutcomeKeys.UNIT))
                .isEqualTo("µmol/L");
    }

    @Test
    void shouldNameTheFileThatDoesNotExist() {
        assertThatThrownBy(() -> TheriacConfig.load(Path.of("no-such.properties"), Map.of(), Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("configuration file no-such.properties doesn't exist");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.port                  | 99999   | a whole number from 0 to 65535
            http.port                  | eighty  | a whole number from 0 to 65535
            http.port                  | 80.5    | a whole number from 0 to 65535
            outcome.minimum            | NaN     | a finite number
            outcome.maximum            | Infinity| a finite number
            learner.rate               | 0       | a number above 0, at most 1
            learner                    | als     | one of sgd, adagrad
            decision.risk.score.limit  | 1.1     | a number from 0 to 1
            decision.risk.score.limit  | NaN     | a number from 0 to 1
            release.mode               | advice  | one of silent, advise
            treatments.uncatalogued.strict | yes | true or false
            application.id             | a b     | letters, digits, '.', '_' and '-'
            topics.prefix              | x/      | letters, digits, '.', '_' and '-'
            decision.missing.doses     | ignore  | one of exclude, warn, allow
            """)
    void shouldRefuseAWrongValueInOneLineThatNamesKeyValueOriginAndWhatIsAllowed(
            String key, String value, String allowed) {
        assertThatThrownBy(() -> TheriacConfig.of(Map.of(key, value)))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        key + "=" + value + " (command line) isn't allowed: it must be " + allowed));
    }

    @ParameterizedTest
    @CsvSource({"application.id", "outcome.code", "http.port", "learner.rate", "release.mode"})
    void shouldNotTakeAnEmptyValueForADefault(String key) {
        assertThatThrownBy(() -> TheriacConfig.of(Map.of(key, " "))).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void shouldTellAllProblemsAtOnce() {
        assertThatThrownBy(() -> TheriacConfig.load(null, Map.of("THERIAC_HTTP_PORT", "x"), Map.of("learner", "y")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .hasSize(2)
                                .anyMatch(line -> line.contains("(environment variable THERIAC_HTTP_PORT)")));
    }

    @Test
    void shouldWarnOfUnknownKeysAndGuessWhatWasMeant() {
        TheriacConfig config = TheriacConfig.load(
                null,
                Map.of("THERIAC_HTTP_PROT", "1", "THERIAC_SERVICE_HOST", "10.0.0.1", "THERIAC_PORT_8080_TCP", "tcp"),
                Map.of("learner.regularization.patient", "0.1", "max.poll.records", "5"));

        assertThat(config.warnings())
                .containsExactly(
                        "unknown key http.prot is ignored; did you mean http.port?",
                        "unknown key learner.regularization.patient is ignored; did you mean"
                                + " learner.regularisation.patient?",
                        "unknown key max.poll.records is ignored; keys of Kafka's clients begin with kafka.");
    }

    @Test
    void shouldWarnOfAGuaranteeThatIsNone() {
        assertThat(TheriacConfig.of(Map.of("processing.guarantee", "at_least_once"))
                        .warnings())
                .containsExactly(
                        "processing.guarantee=at_least_once loses and doubles recommendations and learning steps"
                                + " when an instance fails: for trials only");
        assertThat(TheriacConfig.of(Map.of("processing.guarantee", "exactly_once_v2"))
                        .warnings())
                .isEmpty();
    }

    @Test
    void shouldPassKafkaSettingsToTheClientsTheyAreMeantFor() {
        TheriacConfig config = TheriacConfig.of(Map.of(
                "bootstrap.servers", "a:1,b:2",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.consumer.max.poll.records", "7",
                "kafka.producer.linger.ms", "3",
                "kafka.request.timeout.ms", "1",
                "kafka.producer.request.timeout.ms", "2",
                "schema.registry.url", "http://r"));

        assertThat(config.consumerProperties())
                .containsOnly(
                        Map.entry("bootstrap.servers", "a:1,b:2"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("request.timeout.ms", "1"),
                        Map.entry("max.poll.records", "7"));
        assertThat(config.producerProperties())
                .containsEntry("linger.ms", "3")
                .containsEntry("request.timeout.ms", "2")
                .doesNotContainKey("max.poll.records");
        assertThat(config.adminProperties()).containsEntry("request.timeout.ms", "1");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void shouldPassRegistrySettingsUnderConfluentsNames() {
        TheriacConfig config = TheriacConfig.of(Map.of(
                "schema.registry.url", "http://a,http://b",
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "u:p",
                "schema.registry.ssl.truststore.location", "/t",
                "auto.register.schemas", "false",
                "application.id", "x"));

        assertThat(config.registryProperties())
                .containsOnlyKeys(
                        "schema.registry.url",
                        "basic.auth.credentials.source",
                        "basic.auth.user.info",
                        "schema.registry.ssl.truststore.location",
                        "auto.register.schemas");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void shouldSayWhichKeyIsMissingAndWhatItIs() {
        TheriacConfig config = TheriacConfig.of(Map.of());

        assertThatThrownBy(config::adminProperties)
                .hasMessageStartingWith("bootstrap.servers is missing: Kafka brokers");
        assertThatThrownBy(config::registryProperties).hasMessageStartingWith("schema.registry.url is missing");
        assertThatThrownBy(config::outcome)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems()).hasSize(6));
    }

    @Test
    void shouldReadTheFeatureDictionaryAndLetTheDigestFollowIt(@TempDir Path folder) throws IOException {
        String text = "[patient age]\ntype = numeric\nminimum = 0\nmaximum = 120\n";
        Path file = Files.writeString(folder.resolve("features.txt"), text);
        TheriacConfig config = with("features.dictionary", file.toString());

        assertThat(config.features()).isEqualTo(FeatureDictionary.parse(text));
        assertThat(config.digest()).isNotEqualTo(TheriacConfig.of(OUTCOME).digest());
        assertThat(TheriacConfig.of(OUTCOME).features()).isEqualTo(FeatureDictionary.EMPTY);

        String digest = config.digest();
        Files.writeString(file, text.replace("120", "121"));
        assertThat(with("features.dictionary", file.toString()).digest()).isNotEqualTo(digest);
    }

    @Test
    void shouldReadHowFeaturesAreLearnedAndLetTheDigestFollowItWhereThereAreFeatures(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("features.txt"), "[treatment kind]\ntype = categorical\ncategories = a\n");
        Map<String, String> slower = new HashMap<>(OUTCOME);
        slower.put("features.rate", "0.05");
        Map<String, String> featured = new HashMap<>(OUTCOME);
        featured.put("features.dictionary", file.toString());
        Map<String, String> both = new HashMap<>(featured);
        both.putAll(slower);

        assertThat(TheriacConfig.of(OUTCOME).featureLearning()).isEqualTo(FeatureSettings.DEFAULTS);
        assertThat(TheriacConfig.of(slower).featureLearning().rate()).isEqualTo(0.05);
        assertThat(TheriacConfig.of(slower).digest())
                .isEqualTo(TheriacConfig.of(OUTCOME).digest());
        assertThat(TheriacConfig.of(both).digest())
                .isNotEqualTo(TheriacConfig.of(featured).digest());
    }

    @Test
    void shouldNameFileAndLineOfABadFeatureDictionary(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("features.txt"), "[patient age]\ntype = number\n");

        assertThatThrownBy(() -> with("features.dictionary", file.toString()).features())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "features.dictionary=" + file + ", line 2: type is 'number'; allowed: numeric, categorical");
        assertThatThrownBy(() -> with("features.dictionary", "none.txt").features())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("features.dictionary=none.txt: the file can't be read");
    }

    @Test
    void shouldReadTheOutcomeDefinition() {
        assertThat(TheriacConfig.of(OUTCOME).outcome())
                .isEqualTo(new OutcomeDefinition("ic50", "ln(umol/L)", -20, 20, 5, -3, 1));
        assertThat(with("outcome.success.threshold", "2").outcome().successThreshold())
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseAnOutcomeDefinitionThatContradictsItself() {
        Map<String, String> values = new HashMap<>(OUTCOME);
        values.put("outcome.minimum", "30");
        values.put("outcome.benefit.full", "5");

        assertThatThrownBy(TheriacConfig.of(values)::outcome)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "outcome.minimum=30.0 isn't allowed: it must be below outcome.maximum=20.0",
                                        "outcome.benefit.full=5.0 isn't allowed: it must be another number than"
                                                + " outcome.benefit.none"));
    }

    @Test
    void shouldTakeLearnerAndRulesFromTheirOwnDefaults() {
        TheriacConfig config = TheriacConfig.of(Map.of());

        assertThat(config.learner()).isEqualTo(LearnerSettings.defaults());
        assertThat(TheriacConfig.of(Map.of("learner", "adagrad")).learner())
                .isEqualTo(LearnerSettings.defaults("adagrad"));
        assertThat(config.rules()).isEqualTo(DecisionRules.defaults());
    }

    @Test
    void shouldReadThePolicyOfEveryCaseOfMissingData() {
        for (Warning warning : Warning.values()) {
            TheriacConfig config = TheriacConfig.of(Map.of(DecisionKeys.missing(warning), "allow"));
            assertThat(config.rules()).isEqualTo(DecisionRules.defaults().withMissing(warning, MissingPolicy.ALLOW));
        }
    }

    @Test
    void shouldDigestWhatDecisionsDependOnAndNothingElse() {
        String digest = TheriacConfig.of(OUTCOME).digest();

        assertThat(digest)
                .matches("[0-9a-f]{32}")
                .isEqualTo(with("http.port", "1").digest());
        assertThat(with("outcome.maximum", "20.0").digest()).isEqualTo(digest);
        for (String change : List.of(
                "outcome.maximum=21",
                "learner.rank=11",
                "learner=adagrad",
                "learner.rate.bias=0.01",
                "decision.caution=1",
                "decision.missing.doses=warn",
                "recommendation.size=9",
                "treatments.uncatalogued.strict=true")) {
            String[] keyAndValue = change.split("=");
            assertThat(with(keyAndValue[0], keyAndValue[1]).digest()).as(change).isNotEqualTo(digest);
        }
    }

    @Test
    void shouldDescribeEveryKeyInTheReferenceWithASentence() {
        String page = ConfigReference.markdown();

        for (ConfigKey key : TheriacConfig.definition().configKeys().values()) {
            assertThat(key.documentation).matches("(?s).{15,}\\.");
            assertThat(page.lines().filter(line -> line.startsWith("| `" + key.name + "` |")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.replace("\\|", "").chars().filter(c -> c == '|'))
                            .hasSize(7));
        }
        assertThat(page).contains("| `http.port` | int | `8080` | a whole number from 0 to 65535 | medium |");
    }

    @Test
    void shouldMaskSecretsWhereValuesAreShown() {
        String shown = TheriacConfig.of(Map.of(
                        "kafka.sasl.jaas.config", "hunter2",
                        "kafka.ssl.key.password", "hunter2",
                        "kafka.ssl.keystore.key", "hunter2",
                        "schema.registry.ssl.keystore.password", "hunter2",
                        "basic.auth.user.info", "hunter2",
                        "bearer.auth.token", "hunter2",
                        "basic.auth.credentials.source", "USER_INFO",
                        "http.token.file", "/etc/token"))
                .describe();

        assertThat(shown)
                .doesNotContain("hunter2")
                .contains("http.token.file=/etc/token", "basic.auth.credentials.source=USER_INFO");
    }

    private static TheriacConfig with(String key, String value) {
        Map<String, String> values = new HashMap<>(OUTCOME);
        values.put(key, value);
        return TheriacConfig.of(values);
    }
}
