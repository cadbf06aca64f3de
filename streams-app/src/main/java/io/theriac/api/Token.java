package io.theriac.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as its file knows it: by its hash alone. A token is 256 random bits, so a plain SHA-256 can't be guessed back.
 *
 * @param name who has it, for people
 * @param role what they may see
 * @param expires the last day on which it is accepted, in UTC
 * @param hash SHA-256 of the token, in hexadecimal digits
 */
public record Token(String name, Role role, LocalDate expires, String hash) {
    private static final int BYTES = 32;
    private static final Pattern LINE =
            Pattern.compile("(reader|operator) +(\\d{4}-\\d\\d-\\d\\d) +sha256:([0-9a-f]{64}) +([A-Za-z0-9._-]{1,64})");

    /** What a token's name may be. */
    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._-]{1,64}");
    }

    /** A new token's text: to be shown once and kept nowhere. */
    public static String newText() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return "theriac_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** The hash by which a token's text is known. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException if the line isn't one of a token file, in words without the line itself */
    static Token parse(String line) {
        Matcher parts = LINE.matcher(line.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "isn't 'role date sha256:hash name' (theriac token create writes such lines)");
        }
        try {
            return new Token(
                    parts.group(4),
                    Role.valueOf(parts.group(1).toUpperCase(Locale.ROOT)),
                    LocalDate.parse(parts.group(2)),
                    parts.group(3));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("has no such date", e);
        }
    }

    /** Whether it is of this text; takes as long for a wrong one. */
    boolean isOf(String text) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), hash(text).getBytes(StandardCharsets.US_ASCII));
    }

    /** The line of a token file. */
    public String line() {
        return role + " " + expires + " sha256:" + hash + " " + name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
