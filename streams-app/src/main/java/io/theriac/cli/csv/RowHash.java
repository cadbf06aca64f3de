package io.theriac.cli.csv;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * An event id for a row that has none: SHA-256 of its columns' names and texts, the first 128 bits. The same row has the same id wherever it
 * stands in whatever file with the same columns, so publishing it again changes nothing; two rows that are equal in every column are one event.
 */
final class RowHash {
    private static final int CHARACTERS = 32;

    private RowHash() {}

    static String of(Row row) {
        Map<String, String> texts = new TreeMap<>();
        for (String column : row.columns().data()) {
            String text = row.column(column);
            texts.put(column, text == null ? "" : text);
        }
        MessageDigest digest = sha256();
        texts.forEach((column, text) -> {
            // Lengths first, so that no two rows can run together to the same bytes.
            digest.update(
                    (column.length() + ":" + column + text.length() + ":" + text).getBytes(StandardCharsets.UTF_8));
        });
        return "row-" + HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
