package io.theriac.topology;

import io.theriac.topology.codec.UnreadableValueException;
import io.theriac.topology.codec.ValueReader;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.api.Record;

/**
 * From a record as received to a value that can be processed: key, bytes, content, in this order. A dependency that is broken throws
 * through: that is no fault of the record.
 *
 * @param key what the key must satisfy
 * @param values decodes the value
 * @param validation judges the decoded value against the key's id
 */
record InputReader<V, T>(KeyCheck key, ValueReader<V> values, BiFunction<V, String, Intake<T>> validation) {

    /** @param partition of the record in its topic */
    Intake<T> examine(Record<byte[], byte[]> received, int partition) {
        return key.examine(received, partition)
                .then(id -> decode(received.value()).then(decoded -> validation.apply(decoded, id)));
    }

    private Intake<V> decode(byte[] value) {
        if (value == null) {
            return new Rejected<>(RejectionReason.NULL_VALUE, "a null value means nothing here");
        }
        try {
            return new Accepted<>(values.read(value));
        } catch (UnreadableValueException unreadable) {
            RejectionReason reason =
                    unreadable.isUnknownSchema() ? RejectionReason.UNKNOWN_SCHEMA : RejectionReason.UNDECODABLE;
            return new Rejected<>(reason, unreadable.getMessage());
        }
    }
}
