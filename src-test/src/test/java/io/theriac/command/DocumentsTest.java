package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.cli.Main;
import io.theriac.service.ConfigReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The documents name keys, metrics, alerts, variables, files and commands that exist: a runbook is read when there is no time to find out. */
class DocumentsTest {
    private static final Path TOP = Path.of("..");
    private static final List<String> ALL = List.of("README.md", "docker/README.md", "k8s/README.md");

    private static final Pattern QUOTED = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
    private static final Pattern KEY =
            Pattern.compile("([a-z]+(?:\\.[a-z0-9]+)+|[a-z]+(?:\\.[a-z0-9]+)*\\.\\*)(?:=\\S*)?");
    private static final Pattern REFERENCE = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\|");
    private static final Pattern METRIC = Pattern.compile("\\btheriac_[a-z_]+\\b");
    private static final Pattern ALERT = Pattern.compile("Theriac(?!Config|Process|Service)[A-Z][A-Za-z]+");
    private static final Pattern VARIABLE = Pattern.compile("\\bTHERIAC_[A-Z_]+\\b");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#([^)]*))?\\)|]\\(#([^)]*)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\n(.*?)^```$");
    private static final Pattern COMMAND = Pattern.compile("(?m)^(?:streams-app/bin/)?theriac (.+)$");

    /** Ends of names that are no keys: files, and topics' headers and fields of log lines, which the texts explain. */
    private static final Set<String> NO_KEYS = Set.of("avro", "csv", "html", "js", "json", "properties", "yaml", "yml");

    private static final List<String> NO_KEY_PREFIXES = List.of("theriac.", "context.properties.", "mdc.");

    /** Beside a variable for each key: of the launcher and of the log, and of compose. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("THERIAC_JAVA_OPTS", "THERIAC_LOG_FORMAT", "THERIAC_IMAGE", "THERIAC_PORT");

    @Test
    void shouldNameKeysThatAreConfigured() {
        Set<String> known = keys();
        Set<String> named = quoted(KEY).filter(DocumentsTest::isKey).collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named).allSatisfy(key -> {
            String bare = key.replaceFirst("^kafka\\.(producer\\.)?", "");
            boolean exists = key.endsWith("*")
                    ? key.equals("kafka.*")
                            || known.stream().anyMatch(each -> each.startsWith(bare.substring(0, bare.length() - 1)))
                    : known.contains(bare);
            assertThat(exists).as("%s is a key", key).isTrue();
        });
    }

    @Test
    void shouldNameVariablesOfKeysAndOfTheLauncher() {
        Set<String> known = keys().stream()
                .flatMap(key -> Stream.of(key, "kafka." + key))
                .map(key -> "THERIAC_" + key.toUpperCase(Locale.ROOT).replace('.', '_'))
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OTHER_VARIABLES);
        assertThat(texts().flatMap(text -> matches(VARIABLE, text)))
                .isNotEmpty()
                .allMatch(known::contains);
    }

    /** What the table of README lists is asked of a running service by {@code OperationsTest}, Kafka's own by {@code DashboardTest}. */
    @Test
    void shouldNameMetricsOfTheTable() {
        String readme = read("README.md");
        String table = readme.substring(readme.indexOf("### Metrics"), readme.indexOf("### Logs"));
        Set<String> known = matches(METRIC, table).collect(Collectors.toSet());
        Stream<String> named = Stream.of("docker/README.md", "k8s/README.md", "docker/prometheus/rules.yml")
                .flatMap(file -> matches(METRIC, read(file)));
        assertThat(named).hasSizeGreaterThan(15).allMatch(known::contains);
    }

    @Test
    void shouldExplainAlertsThatExist() {
        String rules = read("docker/prometheus/rules.yml");
        assertThat(matches(ALERT, read("docker/README.md")).distinct())
                .hasSizeGreaterThan(7)
                .allMatch(alert -> rules.contains("- alert: " + alert + "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docker/README.md", "k8s/README.md"})
    void shouldLinkToFilesAndHeadingsThatExist(String file) {
        List<String> broken = new ArrayList<>();
        LINK.matcher(read(file)).results().forEach(link -> {
            Path target = link.group(1) == null
                    ? TOP.resolve(file)
                    : TOP.resolve(file).resolveSibling(link.group(1)).normalize();
            String heading = link.group(1) == null ? link.group(3) : link.group(2);
            if (!Files.exists(target) || heading != null && !headings(target).contains(heading)) {
                broken.add(link.group());
            }
        });
        assertThat(broken).isEmpty();
    }

    /** Whether they do what is said is seen by other tests; here none has an option that was renamed. */
    @Test
    void shouldShowCommandsThatAreUnderstood() {
        List<String> commands = texts().flatMap(
                        text -> BLOCK.matcher(text).results().map(block -> block.group(1)))
                .flatMap(block -> COMMAND.matcher(block).results().map(line -> line.group(1)))
                .toList();
        assertThat(commands).hasSizeGreaterThan(20);
        assertThat(commands)
                .allSatisfy(command -> assertThat(parse(command).subcommand()).isNotNull());
    }

    private static CommandLine.ParseResult parse(String command) {
        String[] words = matches(Pattern.compile("\"[^\"]*\"|\\S+"), command.replaceFirst(" +(#|>) .*", ""))
                .map(word -> word.replace("\"", ""))
                .toArray(String[]::new);
        return Main.commandLine().parseArgs(words);
    }

    /** Theriac's, and without their prefix those that it hands on to Kafka's clients. */
    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        REFERENCE
                .matcher(ConfigReference.markdown())
                .results()
                .map(row -> row.group(1))
                .forEach(keys::add);
        assertThat(keys).hasSizeGreaterThan(60);
        keys.addAll(StreamsConfig.configDef().names());
        keys.addAll(ConsumerConfig.configNames());
        keys.addAll(ProducerConfig.configNames());
        keys.addAll(List.of(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                SaslConfigs.SASL_JAAS_CONFIG,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                "basic.auth.user.info"));
        return keys;
    }

    private static boolean isKey(String name) {
        return !NO_KEYS.contains(name.substring(name.lastIndexOf('.') + 1))
                && NO_KEY_PREFIXES.stream().noneMatch(name::startsWith);
    }

    private static Stream<String> quoted(Pattern whole) {
        return texts().flatMap(text -> QUOTED.matcher(text).results().map(quote -> quote.group(1)))
                .map(whole::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(found -> found.group(1));
    }

    private static Set<String> headings(Path file) {
        return matches(Pattern.compile("(?m)^#+ .*$"), read(file))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> texts() {
        return ALL.stream().map(DocumentsTest::read);
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    private static String read(String file) {
        return read(TOP.resolve(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
