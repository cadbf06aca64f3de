package io.theriac.service;

import io.theriac.topology.InternalTopics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A whole model: all that was learned, and from where to go on.
 *
 * @param identity what it was learned as
 * @param applicationId of the deployment it was taken from
 * @param softwareVersion that took it
 * @param patientPartitions of the topics keyed by patient
 * @param sharedPartitions of those keyed by treatment
 * @param offsets by topic and partition, as {@code topic-partition}, the next record to be read
 * @param records in their order
 */
public record Model(
        String identity,
        String applicationId,
        String softwareVersion,
        int patientPartitions,
        int sharedPartitions,
        Map<String, Long> offsets,
        List<ModelRecord> records) {

    /** How many patients something is known of. */
    public long patients() {
        return records.stream()
                .filter(each -> each.part().equals(InternalTopics.patients()))
                .count();
    }

    /** SHA-256 over what was learned, in hexadecimal digits: equal for the same model, wherever it lies. */
    public String digest() {
        MessageDigest digest = sha256();
        absorb(digest, identity.getBytes(StandardCharsets.UTF_8));
        for (ModelRecord each : records) {
            absorb(digest, each.part().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(4).putInt(0, each.partition()));
            absorb(digest, each.key());
            absorb(digest, each.value());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void absorb(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
