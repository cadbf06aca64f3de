package io.theriac.cli.evaluation;

import io.theriac.cli.csv.KeyedTable;
import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.Side;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A dictionary guessed from a table, for a first look at data that has none. Columns of numbers are numeric, all others categorical. Not
 * learned from: what is called like something protected, and words that differ in nearly every row, which are names.
 */
final class DictionaryGuess {
    /** Beginnings of words; somebody who knows better writes a dictionary. */
    private static final Pattern PROTECTED = Pattern.compile(
            "(^|[^a-z])(sex|gender|race|racial|ethnic|religio|nationalit|homosexual|transgender|caste|disabilit)");

    private static final double NAMES_FROM = 0.9;

    private DictionaryGuess() {}

    /** The columns of a table of which something can be said. */
    static List<FeatureDefinition> of(Side side, KeyedTable table) {
        return table.columns().stream()
                .flatMap(column -> guess(side, column, table.texts(column)))
                .toList();
    }

    private static Stream<FeatureDefinition> guess(Side side, String column, List<String> texts) {
        boolean isProtected = PROTECTED.matcher(column.toLowerCase(Locale.ROOT)).find();
        return texts.stream().allMatch(text -> KeyedTable.number(text) != null)
                ? numeric(side, column, texts, isProtected)
                : categorical(side, column, texts, isProtected);
    }

    private static Stream<FeatureDefinition> numeric(
            Side side, String column, List<String> texts, boolean isProtected) {
        double minimum = texts.stream().mapToDouble(KeyedTable::number).min().orElse(0);
        double maximum = texts.stream().mapToDouble(KeyedTable::number).max().orElse(0);
        if (!(minimum < maximum)) {
            return Stream.empty();
        }
        return Stream.of(new FeatureDefinition(
                side,
                column,
                FeatureDefinition.Type.NUMERIC,
                "",
                minimum,
                maximum,
                List.of(),
                Double.NaN,
                Double.NaN,
                isProtected,
                !isProtected));
    }

    private static Stream<FeatureDefinition> categorical(
            Side side, String column, List<String> texts, boolean isProtected) {
        Set<String> categories = new TreeSet<>(texts);
        boolean names = categories.size() >= NAMES_FROM * texts.size();
        categories.removeIf(category -> category.contains(";"));
        if (categories.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new FeatureDefinition(
                side,
                column,
                FeatureDefinition.Type.CATEGORICAL,
                "",
                Double.NaN,
                Double.NaN,
                List.copyOf(categories),
                Double.NaN,
                Double.NaN,
                isProtected,
                !isProtected && !names));
    }
}
