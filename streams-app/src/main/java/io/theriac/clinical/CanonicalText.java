package io.theriac.clinical;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A text that two values share only if they are equal, and its digest. Strings carry their length, so that no two lists of fields run
 * together; doubles are written as their bits, since their decimal form differs between Java versions.
 */
final class CanonicalText {
    private final StringBuilder text = new StringBuilder();

    CanonicalText(String type) {
        with(type);
    }

    CanonicalText with(String value) {
        if (value == null) {
            text.append("-;");
        } else {
            text.append(value.length()).append(':').append(value).append(';');
        }
        return this;
    }

    CanonicalText with(Enum<?> value) {
        return with(value == null ? null : value.name());
    }

    CanonicalText with(long value) {
        text.append(value).append(';');
        return this;
    }

    CanonicalText with(double value) {
        text.append(Long.toHexString(Double.doubleToLongBits(value))).append(';');
        return this;
    }

    /** The first eight bytes of the text's SHA-256. */
    long digest() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
