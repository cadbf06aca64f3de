package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class DeadLetterViewTest {

    @Test
    void shouldSayWhenWhyAndWhereFrom() {
        ConsumerRecord<byte[], byte[]> letter = letter(bytes("P1"), new byte[1_234]);
        letter.headers().add("theriac.reason", bytes("OUTCOME_OUT_OF_RANGE"));
        letter.headers().add("theriac.detail", bytes("the outcome must lie from -20.0 to 20.0"));
        letter.headers().add("theriac.source.topic", bytes("outcome-events"));
        letter.headers().add("theriac.source.partition", bytes("3"));
        letter.headers().add("theriac.source.offset", bytes("17"));
        assertThat(DeadLetterView.line(letter))
                .isEqualTo("2024-05-01 08:30 UTC  OUTCOME_OUT_OF_RANGE  outcome-events-3@17  key P1  1,234 bytes"
                        + "  the outcome must lie from -20.0 to 20.0");
    }

    @Test
    void shouldShowLettersWithoutKeyValueOrHeaders() {
        assertThat(DeadLetterView.line(letter(null, null)))
                .isEqualTo("2024-05-01 08:30 UTC  –  –-–@–  key –  – bytes  –");
    }

    @Test
    void shouldGiveTheBytesAsReceivedInJson() {
        ConsumerRecord<byte[], byte[]> letter = letter(bytes("P1"), new byte[] {0, -1});
        letter.headers().add("theriac.reason", bytes("sent by the source"));
        letter.headers().add("theriac.reason", bytes("UNDECODABLE"));
        assertThat(DeadLetterView.json(letter).toString())
                .contains("\"reason\":\"UNDECODABLE\"", "\"key\":\"P1\"", "\"valueBase64\":\"AP8=\"");
        assertThat(DeadLetterView.json(letter(null, null)).toString()).contains("\"valueBase64\":null");
    }

    private static ConsumerRecord<byte[], byte[]> letter(byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                "dead-letters",
                0,
                5,
                1_714_552_200_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
