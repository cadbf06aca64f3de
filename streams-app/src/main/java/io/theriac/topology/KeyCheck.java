package io.theriac.topology;

import io.theriac.state.SharedKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What every input record must satisfy before its value is looked at: a UTF-8 key, in the partition that the key demands.
 *
 * @param maximumBytes of a value
 * @param partitions of the input's topic
 */
record KeyCheck(int maximumBytes, int partitions) {

    /** The id that the key is. */
    Intake<String> examine(Record<byte[], byte[]> received, int partition) {
        byte[] key = received.key();
        if (key == null || key.length == 0) {
            return new Rejected<>(RejectionReason.MISSING_KEY, "the record needs the plain id as its key");
        }
        if (SharedKey.plainPartition(key, partitions) != partition) {
            return new Rejected<>(
                    RejectionReason.WRONG_PARTITION,
                    "the key belongs to another of the " + partitions
                            + " partitions: set the producer's partitioner to murmur2 (librdkafka: murmur2_random)");
        }
        byte[] value = received.value();
        if (value != null && value.length > maximumBytes) {
            return new Rejected<>(
                    RejectionReason.OVERSIZED, "the value is larger than the " + maximumBytes + " bytes allowed");
        }
        return decode(key);
    }

    private static Intake<String> decode(byte[] key) {
        try {
            return new Accepted<>(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString());
        } catch (CharacterCodingException malformed) {
            return new Rejected<>(RejectionReason.MALFORMED_KEY, "the key is not UTF-8");
        }
    }
}
