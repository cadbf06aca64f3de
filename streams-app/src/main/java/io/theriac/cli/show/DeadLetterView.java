package io.theriac.cli.show;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.theriac.topology.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter for people and for programs. */
public final class DeadLetterView {
    private DeadLetterView() {}

    /** One line: when, why, where it came from, whose it is, how large it is. */
    public static String line(ConsumerRecord<byte[], byte[]> letter) {
        return "%s  %s  %s-%s@%s  key %s  %s bytes  %s"
                .formatted(
                        Figures.time(letter.timestamp()),
                        header(letter, DeadLetterHeaders.REASON),
                        header(letter, DeadLetterHeaders.SOURCE_TOPIC),
                        header(letter, DeadLetterHeaders.SOURCE_PARTITION),
                        header(letter, DeadLetterHeaders.SOURCE_OFFSET),
                        key(letter),
                        letter.value() == null ? Figures.NONE : Figures.count(letter.value().length),
                        header(letter, DeadLetterHeaders.DETAIL))
                .stripTrailing();
    }

    /** The same, with the bytes as received in base 64. */
    public static ObjectNode json(ConsumerRecord<byte[], byte[]> letter) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", letter.timestamp())
                .put("reason", header(letter, DeadLetterHeaders.REASON))
                .put("detail", header(letter, DeadLetterHeaders.DETAIL))
                .put("sourceTopic", header(letter, DeadLetterHeaders.SOURCE_TOPIC))
                .put("sourcePartition", header(letter, DeadLetterHeaders.SOURCE_PARTITION))
                .put("sourceOffset", header(letter, DeadLetterHeaders.SOURCE_OFFSET));
        object.put("key", key(letter));
        object.put("keyBase64", letter.key());
        object.put("valueBase64", letter.value());
        return object;
    }

    private static String key(ConsumerRecord<byte[], byte[]> letter) {
        return letter.key() == null ? Figures.NONE : new String(letter.key(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        // What was received may have headers of these names: ours come last.
        Header header = letter.headers().lastHeader(name);
        return header == null ? Figures.NONE : new String(header.value(), StandardCharsets.UTF_8);
    }
}
