package io.theriac.service;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Raw configuration with the origin of each value: a file, overridden by environment variables, overridden by the command
 * line.
 *
 * @param values text by key
 * @param origins by key: where the value came from, in words
 */
record ConfigSources(Map<String, String> values, Map<String, String> origins) {
    private static final String ENVIRONMENT_PREFIX = "THERIAC_";

    /** Of the launcher and the log, not of the service. */
    private static final Set<String> LAUNCHER = Set.of("THERIAC_JAVA_OPTS", "THERIAC_HOME", "THERIAC_LOG_FORMAT");

    /** What Kubernetes sets in every pod beside a service called theriac. */
    private static final Pattern KUBERNETES = Pattern.compile("THERIAC_(SERVICE_(HOST|PORT(_.*)?)|PORT(_.*)?)");

    ConfigSources {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        origins = Collections.unmodifiableMap(new TreeMap<>(origins));
    }

    /** Reads all three; {@code file} may be null. */
    static ConfigSources read(Path file, Map<String, String> environment, Map<String, String> commandLine) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> origins = new TreeMap<>();
        if (file != null) {
            readFile(file).forEach((key, value) -> put(values, origins, key.toString(), value.toString(), file + ""));
        }
        environment.forEach((name, value) -> {
            if (isSetting(name)) {
                put(values, origins, keyOf(name), value, "environment variable " + name);
            }
        });
        commandLine.forEach((key, value) -> put(values, origins, key, value, "command line"));
        return new ConfigSources(values, origins);
    }

    private static void put(
            Map<String, String> values, Map<String, String> origins, String key, String value, String origin) {
        values.put(key, value.strip());
        origins.put(key, origin);
    }

    private static boolean isSetting(String variable) {
        return variable.startsWith(ENVIRONMENT_PREFIX)
                && !LAUNCHER.contains(variable)
                && !KUBERNETES.matcher(variable).matches();
    }

    private static String keyOf(String variable) {
        return variable.substring(ENVIRONMENT_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
    }

    private static Properties readFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("configuration file " + file + " doesn't exist");
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException("configuration file " + file + " can't be read: " + e.getMessage());
        }
        return properties;
    }
}
