package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.OutcomeEvent;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class WireFormatTest {
    @Property
    void shouldReadTheIdItWrote(@ForAll int id) {
        byte[] value = new byte[7];
        WireFormat.writeHeader(value, id);
        assertThat(WireFormat.schemaId(value)).isEqualTo(id);
        ByteBuffer header = ByteBuffer.wrap(value);
        assertThat(header.get()).isZero();
        assertThat(header.getInt()).isEqualTo(id);
        assertThat(header.position()).isEqualTo(WireFormat.PAYLOAD_OFFSET);
    }

    @Test
    void shouldRefuseAValueWithoutHeader() {
        for (byte[] value : new byte[][] {{}, {0, 0, 0, 1}, {1, 0, 0, 0, 1, 5}}) {
            assertThatThrownBy(() -> WireFormat.schemaId(value)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void shouldTakeSchemasForTheSameWhereTheBytesAre() {
        Schema generated = OutcomeEvent.getClassSchema();
        Schema asInTheFile = JavaProperties.remove(generated);
        assertThat(asInTheFile).isNotEqualTo(generated);
        assertThat(WireFormat.haveSameEncoding(asInTheFile, generated)).isTrue();
    }

    @Test
    void shouldTakeSchemasForDifferentWhereTheBytesAre() {
        assertThat(WireFormat.haveSameEncoding(Schema.create(Schema.Type.INT), Schema.create(Schema.Type.FLOAT)))
                .isFalse();
    }
}
