package io.theriac.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds keys that nobody reads, which are mostly typing errors. */
final class UnknownKeys {
    private UnknownKeys() {}

    static List<String> warnings(Collection<String> given, Collection<String> known) {
        return given.stream()
                .filter(key -> !known.contains(key))
                .flatMap(key -> warning(key, known).stream())
                .toList();
    }

    private static Optional<String> warning(String key, Collection<String> known) {
        if (!PassThrough.accepts(key)) {
            return Optional.of("unknown key " + key + " is ignored" + suggestion(key, known));
        }
        boolean kafka = key.startsWith(PassThrough.KAFKA);
        String ours = kafka ? StreamsProperties.reserved().get(key.substring(PassThrough.KAFKA.length())) : null;
        return Optional.ofNullable(ours).map(better -> key + " is ignored: " + better + " sets it");
    }

    private static String suggestion(String key, Collection<String> known) {
        int tolerated = Math.max(2, key.length() / 4);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .filter(candidate -> distance(key, candidate) <= tolerated)
                .map(candidate -> "; did you mean " + candidate + "?")
                .orElse("; keys of Kafka's clients begin with kafka.");
    }

    /** Levenshtein's distance: the fewest characters to insert, delete or replace. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
