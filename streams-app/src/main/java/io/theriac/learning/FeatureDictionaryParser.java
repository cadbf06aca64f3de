package io.theriac.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the text of a {@link FeatureDictionary}, for which it is used once. */
final class FeatureDictionaryParser {
    static final String TYPE = "type";
    static final String UNIT = "unit";
    static final String MINIMUM = "minimum";
    static final String MAXIMUM = "maximum";
    static final String CATEGORIES = "categories";
    static final String RISK_LOW = "risk-low";
    static final String RISK_HIGH = "risk-high";
    static final String PROTECTED = "protected";
    static final String LEARNED = "learned";

    private static final Set<String> KEYS =
            Set.of(TYPE, UNIT, MINIMUM, MAXIMUM, CATEGORIES, RISK_LOW, RISK_HIGH, PROTECTED, LEARNED);
    private static final Pattern HEADING = Pattern.compile("\\[\\s*(patient|treatment)\\s+(\\S.*?)\\s*]");
    private static final Pattern ENTRY = Pattern.compile("([^=]*?)\\s*=\\s*(.*)");

    private final List<FeatureDefinition> definitions = new ArrayList<>();
    private final Map<String, Entry> entries = new HashMap<>();
    private Matcher heading;
    private int headingLine;

    private record Entry(int line, String value) {}

    FeatureDictionary parse(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("[")) {
                finishSection();
                startSection(i + 1, line);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                addEntry(i + 1, line);
            }
        }
        finishSection();
        return at(headingLine, () -> new FeatureDictionary(definitions));
    }

    private void startSection(int number, String line) {
        Matcher matcher = HEADING.matcher(line);
        if (!matcher.matches()) {
            throw problem(number, "a section begins with [patient NAME] or [treatment NAME]");
        }
        heading = matcher;
        headingLine = number;
    }

    private void addEntry(int number, String line) {
        Matcher matcher = ENTRY.matcher(line);
        if (!matcher.matches()) {
            throw problem(number, "allowed: [patient NAME], [treatment NAME], KEY = VALUE or # and a comment");
        }
        if (heading == null) {
            throw problem(number, "it stands before the first section, [patient NAME] or [treatment NAME]");
        }
        String key = matcher.group(1);
        if (!KEYS.contains(key)) {
            throw problem(number, "there is no key '" + key + "'; allowed: " + String.join(", ", new TreeSet<>(KEYS)));
        }
        if (entries.put(key, new Entry(number, matcher.group(2))) != null) {
            throw problem(number, key + " stands twice in its section");
        }
    }

    private void finishSection() {
        if (heading != null) {
            definitions.add(at(headingLine, this::definition));
            entries.clear();
        }
    }

    private FeatureDefinition definition() {
        boolean isProtected = value(PROTECTED, this::yes, false);
        return new FeatureDefinition(
                Side.valueOf(heading.group(1).toUpperCase(Locale.ROOT)),
                heading.group(2),
                type(),
                value(UNIT, Entry::value, ""),
                value(MINIMUM, this::number, Double.NaN),
                value(MAXIMUM, this::number, Double.NaN),
                value(CATEGORIES, FeatureDictionaryParser::categories, List.of()),
                value(RISK_LOW, this::number, Double.NaN),
                value(RISK_HIGH, this::number, Double.NaN),
                isProtected,
                value(LEARNED, this::yes, !isProtected));
    }

    private FeatureDefinition.Type type() {
        Entry entry = entries.get(TYPE);
        if (entry == null) {
            throw problem(headingLine, "type is missing; allowed: numeric, categorical");
        }
        return switch (entry.value()) {
            case "numeric" -> FeatureDefinition.Type.NUMERIC;
            case "categorical" -> FeatureDefinition.Type.CATEGORICAL;
            default -> throw problem(entry.line(), "type is '" + entry.value() + "'; allowed: numeric, categorical");
        };
    }

    private <T> T value(String key, Function<Entry, T> reader, T ifMissing) {
        Entry entry = entries.get(key);
        return entry == null ? ifMissing : reader.apply(entry);
    }

    private double number(Entry entry) {
        try {
            double number = Double.parseDouble(entry.value());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw problem(entry.line(), "'" + entry.value() + "' is no number; allowed: a finite number such as 12.5");
        }
        throw problem(entry.line(), "'" + entry.value() + "' isn't finite; allowed: a finite number such as 12.5");
    }

    private boolean yes(Entry entry) {
        return switch (entry.value()) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw problem(entry.line(), "'" + entry.value() + "' is neither yes nor no; allowed: yes, no");
        };
    }

    static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static List<String> categories(Entry entry) {
        return Stream.of(entry.value().split(";"))
                .map(String::strip)
                .filter(category -> !category.isEmpty())
                .toList();
    }

    /** What goes wrong without naming a line is said of this one. */
    private static <T> T at(int line, Supplier<T> made) {
        try {
            return made.get();
        } catch (LineProblem problem) {
            throw problem;
        } catch (IllegalArgumentException e) {
            throw new LineProblem("line " + line + ": " + e.getMessage(), e);
        }
    }

    private static LineProblem problem(int line, String text) {
        return new LineProblem("line " + line + ": " + text, null);
    }

    private static final class LineProblem extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        LineProblem(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
