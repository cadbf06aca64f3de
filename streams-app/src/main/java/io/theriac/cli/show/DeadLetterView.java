package io.theriac.cli.show;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A dead letter for people and for programs. */
public final class DeadLetterView {
    private static final String REASON = "theriac.reason";
    private static final String DETAIL = "theriac.detail";
    private static final String TOPIC = "theriac.source.topic";
    private static final String PARTITION = "theriac.source.partition";
    private static final String OFFSET = "theriac.source.offset";

    private DeadLetterView() {}

    /** One line: when, why, where it came from, whose it is, how large it is. */
    public static String line(ConsumerRecord<byte[], byte[]> letter) {
        return "%s  %s  %s-%s@%s  key %s  %s bytes  %s"
                .formatted(
                        Figures.time(letter.timestamp()),
                        header(letter, REASON),
                        header(letter, TOPIC),
                        header(letter, PARTITION),
                        header(letter, OFFSET),
                        key(letter),
                        letter.value() == null ? Figures.NONE : Figures.count(letter.value().length),
                        header(letter, DETAIL))
                .stripTrailing();
    }

    /** The same, with the bytes as received in base 64. */
    public static ObjectNode json(ConsumerRecord<byte[], byte[]> letter) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", letter.timestamp())
                .put("reason", header(letter, REASON))
                .put("detail", header(letter, DETAIL))
                .put("sourceTopic", header(letter, TOPIC))
                .put("sourcePartition", header(letter, PARTITION))
                .put("sourceOffset", header(letter, OFFSET));
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
