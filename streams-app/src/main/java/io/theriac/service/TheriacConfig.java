package io.theriac.service;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.LearnerSettings;
import io.theriac.topology.ReleaseMode;
import io.theriac.topology.TopicNames;
import io.theriac.topology.TopologySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of a deployment, checked. Every key is declared once, with type, default, what is allowed and a
 * sentence, in the sections {@link ServiceKeys}, {@link TopicKeys}, {@link OutcomeKeys}, {@link LearnerKeys},
 * {@link DecisionKeys}, {@link ExplanationKeys}, {@link ProcessingKeys}, {@link HttpKeys}. Keys that begin with {@code kafka.} go to the Kafka clients as they are, those of the schema registry to its
 * client. Immutable.
 */
public final class TheriacConfig extends AbstractConfig {
    private final ConfigSources sources;

    private TheriacConfig(ConfigSources sources) {
        super(definition(), sources.values(), false);
        this.sources = sources;
    }

    /** Every key of this service, in the order of the reference page. */
    static ConfigDef definition() {
        ConfigDef definition = new ConfigDef();
        ServiceKeys.define(definition);
        TopicKeys.define(definition);
        OutcomeKeys.define(definition);
        LearnerKeys.define(definition);
        FeatureKeys.define(definition);
        DecisionKeys.define(definition);
        ExplanationKeys.define(definition);
        IngressKeys.define(definition);
        ProcessingKeys.define(definition);
        HttpKeys.define(definition);
        return definition;
    }

    /**
     * Reads file, environment and command line, each overriding what stands before it.
     *
     * @param file key=value lines in UTF-8, or null
     * @param environment of the process; {@code THERIAC_HTTP_PORT} sets {@code http.port}
     * @param commandLine keys and values
     * @throws ConfigurationException if the file can't be read or a value isn't allowed: one line for each
     */
    public static TheriacConfig load(Path file, Map<String, String> environment, Map<String, String> commandLine) {
        ConfigSources sources = ConfigSources.read(file, environment, commandLine);
        List<String> problems = problems(sources);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new TheriacConfig(sources);
    }

    /** A configuration made by a program, such as the demo. */
    public static TheriacConfig of(Map<String, String> values) {
        return load(null, Map.of(), values);
    }

    private static List<String> problems(ConfigSources sources) {
        List<String> problems = new ArrayList<>();
        Map<String, ConfigDef.ConfigKey> keys = definition().configKeys();
        sources.values().forEach((name, text) -> {
            ConfigDef.ConfigKey key = keys.get(name);
            if (key != null && !isAllowed(key, text)) {
                String shown = key.type == ConfigDef.Type.PASSWORD ? "[hidden]" : text;
                problems.add("%s=%s (%s) isn't allowed: it must be %s"
                        .formatted(name, shown, sources.origins().get(name), key.validator));
            }
        });
        return problems;
    }

    private static boolean isAllowed(ConfigDef.ConfigKey key, String text) {
        try {
            key.validator.ensureValid(key.name, ConfigDef.parseType(key.name, text, key.type));
            return true;
        } catch (ConfigException e) {
            return false;
        }
    }

    /** One line for each key that nobody reads, with the key that was probably meant, and for what is allowed but not to be relied on. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(
                UnknownKeys.warnings(sources.values().keySet(), definition().names()));
        if (getString(ProcessingKeys.GUARANTEE).equals(ProcessingKeys.AT_LEAST_ONCE)) {
            warnings.add(ProcessingKeys.GUARANTEE + "=" + ProcessingKeys.AT_LEAST_ONCE
                    + " loses and doubles recommendations and learning steps when an instance fails: for trials only");
        }
        return List.copyOf(warnings);
    }

    /** The values in force as a configuration file, secrets masked, each one that isn't a default with its origin. */
    public String describe() {
        StringBuilder text = new StringBuilder();
        Map<String, Object> shown = new TreeMap<>(originals());
        shown.putAll(values());
        shown.forEach((key, value) -> {
            String origin = sources.origins().get(key);
            text.append(origin == null ? "" : "# " + origin + ":\n")
                    .append(
                            value == null
                                    ? "# " + key + " is not set"
                                    : key + "=" + Secrets.masked(key, value.toString()))
                    .append('\n');
        });
        return text.toString();
    }

    /** @throws ConfigurationException if one of the keys has no value: a line for each */
    void require(String... keys) {
        List<String> missing = Stream.of(keys)
                .filter(key -> values().get(key) == null)
                .map(key -> key + " is missing: " + documentationOf(key))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
    }

    /**
     * What an outcome is.
     *
     * @throws ConfigurationException if a key of it is missing, or the numbers contradict each other
     */
    public OutcomeDefinition outcome() {
        return OutcomeKeys.read(this);
    }

    /** How the model learns. */
    public LearnerSettings learner() {
        return LearnerKeys.read(this);
    }

    /**
     * Which features there are, and which are learned from.
     *
     * @throws ConfigurationException if the dictionary can't be read
     */
    public FeatureDictionary features() {
        return FeatureKeys.readDictionary(this);
    }

    /** How feature vectors are learned, where there are features. */
    public FeatureSettings featureLearning() {
        return FeatureKeys.readLearning(this);
    }

    /** The site's limits, weights and policies. */
    public DecisionRules rules() {
        return DecisionKeys.read(this);
    }

    /** The names of the topics. */
    public TopicNames topics() {
        return new TopicNames(getString(TopicKeys.PREFIX));
    }

    /** The topics as they should be. */
    public List<TopicSpec> topicSpecs() {
        return new TopicSpecs(
                        topics(),
                        getInt(TopicKeys.PARTITIONS),
                        getInt(TopicKeys.SHARED_PARTITIONS),
                        getInt(TopicKeys.REPLICATION_FACTOR))
                .all();
    }

    /** What the topology is built from, on topics with these partition counts. */
    TopologySettings topologySettings(PartitionCounts partitions) {
        return new TopologySettings(
                topics(),
                outcome(),
                learner(),
                features(),
                featureLearning(),
                rules(),
                ExplanationKeys.read(this),
                ReleaseMode.valueOf(getString(ServiceKeys.RELEASE_MODE).toUpperCase(Locale.ROOT)),
                Duration.ofMillis(getLong(ProcessingKeys.PUBLISH_INTERVAL_MS)),
                partitions.patient(),
                partitions.shared(),
                getInt(IngressKeys.UNCATALOGUED_MAXIMUM),
                getBoolean(IngressKeys.UNCATALOGUED_STRICT),
                getInt(IngressKeys.DEDUPLICATION_EVENTS),
                getInt(IngressKeys.VALUE_BYTES_MAXIMUM),
                PatientCacheMemory.perPartition(this, partitions.patient()),
                digest(),
                SoftwareVersion.current());
    }

    /** Digest of all that learning and deciding depend on, as 32 hexadecimal digits: equal means decides alike. */
    public String digest() {
        return ConfigDigest.of(this);
    }

    /**
     * What an admin client is made from: {@code kafka.*} without the parts meant for consumers and producers.
     *
     * @throws ConfigurationException if {@code bootstrap.servers} is missing
     */
    public Map<String, Object> adminProperties() {
        return clientProperties("admin.");
    }

    /** The same for a consumer, with {@code kafka.consumer.*} on top. */
    public Map<String, Object> consumerProperties() {
        return clientProperties("consumer.");
    }

    /** The same for a producer, with {@code kafka.producer.*} on top. */
    public Map<String, Object> producerProperties() {
        return clientProperties("producer.");
    }

    private Map<String, Object> clientProperties(String prefix) {
        require(ServiceKeys.BOOTSTRAP_SERVERS);
        return PassThrough.client(originals(), prefix, getString(ServiceKeys.BOOTSTRAP_SERVERS));
    }

    /**
     * What the schema registry's client and the serdes are made from.
     *
     * @throws ConfigurationException if {@code schema.registry.url} is missing
     */
    public Map<String, Object> registryProperties() {
        require(ServiceKeys.SCHEMA_REGISTRY_URL);
        return PassThrough.registry(originals());
    }
}
