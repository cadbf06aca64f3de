package io.theriac.service;

import io.theriac.learning.FeatureDictionary;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** A digest of those parts of the configuration that learning and deciding depend on. */
final class ConfigDigest {
    private static final Set<String> SECTIONS = Set.of(OutcomeKeys.SECTION, DecisionKeys.SECTION, IngressKeys.SECTION);
    private static final int BYTES = 16;

    private ConfigDigest() {}

    /** The first half of SHA-256 over the parsed values in the order of their keys, so that 2 and 2.0 are the same. */
    static String of(TheriacConfig config) {
        MessageDigest digest = sha256();
        TheriacConfig.definition().configKeys().values().stream()
                .filter(key -> SECTIONS.contains(key.group))
                .sorted(Comparator.comparing((ConfigKey key) -> key.name))
                .map(key -> key.name + "=" + config.values().get(key.name) + "\n")
                .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        digest.update(
                config.learner().toString().getBytes(StandardCharsets.UTF_8)); // its defaults depend on each other
        FeatureDictionary features = config.features();
        if (!features.equals(FeatureDictionary.EMPTY)) {
            digest.update(features.text().getBytes(StandardCharsets.UTF_8));
            digest.update(config.featureLearning().toString().getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
