package io.theriac.learning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names each feature of patients and treatments, its unit, type and allowed range, and decides what may be learned from. As text it is
 * one section per feature:
 *
 * <pre>
 *   # a comment
 *   [patient age]
 *   type = numeric
 *   unit = years
 *   minimum = 0
 *   maximum = 120
 *   risk-low = 40
 *   risk-high = 90
 *
 *   [patient sex]
 *   type = categorical
 *   categories = female; male
 *   protected = yes
 *
 *   [treatment target]
 *   type = categorical
 *   categories = EGFR; TOP1
 * </pre>
 *
 * <p>A protected feature isn't learned from unless its section says {@code learned = yes}; any other is unless it says
 * {@code learned = no}.
 *
 * @param definitions in the order of the file, which numbers the features
 */
public record FeatureDictionary(List<FeatureDefinition> definitions) {
    /** No feature at all. */
    public static final FeatureDictionary EMPTY = new FeatureDictionary(List.of());

    private static final int DIGEST_BYTES = 8;

    /**
     * Copies the definitions.
     *
     * @throws IllegalArgumentException if a side has two features of one name
     */
    public FeatureDictionary {
        definitions = List.copyOf(definitions);
        Set<String> names = new HashSet<>();
        for (FeatureDefinition definition : definitions) {
            if (!names.add(heading(definition))) {
                throw new IllegalArgumentException("there are two sections " + heading(definition));
            }
        }
    }

    /**
     * Reads the text of a dictionary.
     *
     * @throws IllegalArgumentException if it isn't one; the message names the line and what is allowed there
     */
    public static FeatureDictionary parse(String text) {
        return new FeatureDictionaryParser().parse(text.lines().toList());
    }

    /** The features of one side that are learned from, numbered. */
    public FeatureSpace learned(Side side) {
        return new FeatureSpace(
                side,
                definitions.stream()
                        .filter(definition -> definition.side() == side && definition.learned())
                        .toList());
    }

    /** What the dictionary says of a feature, if it names it. */
    public Optional<FeatureDefinition> find(Side side, String name) {
        return definitions.stream()
                .filter(each -> each.side() == side && each.name().equals(name))
                .findFirst();
    }

    /** The dictionary as text that {@link #parse} reads; the same for equal dictionaries, without comments. */
    public String text() {
        return definitions.stream().map(FeatureDictionary::section).collect(Collectors.joining("\n"));
    }

    /** The first 8 bytes of the SHA-256 of {@link #text}, in hex: 16 digits. */
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String section(FeatureDefinition definition) {
        boolean numeric = definition.type() == FeatureDefinition.Type.NUMERIC;
        StringBuilder text = new StringBuilder(heading(definition)).append('\n');
        line(text, FeatureDictionaryParser.TYPE, definition.type().name().toLowerCase(Locale.ROOT), true);
        line(
                text,
                FeatureDictionaryParser.UNIT,
                definition.unit(),
                !definition.unit().isEmpty());
        line(text, FeatureDictionaryParser.MINIMUM, definition.minimum(), numeric);
        line(text, FeatureDictionaryParser.MAXIMUM, definition.maximum(), numeric);
        line(text, FeatureDictionaryParser.CATEGORIES, String.join("; ", definition.categories()), !numeric);
        boolean risky = !Double.isNaN(definition.riskLow());
        line(text, FeatureDictionaryParser.RISK_LOW, definition.riskLow(), risky);
        line(text, FeatureDictionaryParser.RISK_HIGH, definition.riskHigh(), risky);
        line(text, FeatureDictionaryParser.PROTECTED, FeatureDictionaryParser.yesOrNo(definition.isProtected()), true);
        line(text, FeatureDictionaryParser.LEARNED, FeatureDictionaryParser.yesOrNo(definition.learned()), true);
        return text.toString();
    }

    private static void line(StringBuilder text, String key, Object value, boolean there) {
        if (there) {
            text.append(key).append(" = ").append(value).append('\n');
        }
    }

    private static String heading(FeatureDefinition definition) {
        return "[" + definition.side().name().toLowerCase(Locale.ROOT) + " " + definition.name() + "]";
    }
}
