package io.theriac.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.OutcomeEvent;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SubjectNameStrategyTest {
    private static final String PACKAGE = "io.confluent.kafka.serializers.subject.";
    private static final Schema SCHEMA = OutcomeEvent.getClassSchema();

    @Test
    void shouldNameSubjectsAsConfluentDoes() {
        assertThat(named("TopicNameStrategy").subject("events", false, SCHEMA)).isEqualTo("events-value");
        assertThat(named("TopicNameStrategy").subject("events", true, SCHEMA)).isEqualTo("events-key");
        assertThat(named(PACKAGE + "RecordNameStrategy").subject("events", false, SCHEMA))
                .isEqualTo("io.theriac.schemas.OutcomeEvent");
        assertThat(named(PACKAGE + "TopicRecordNameStrategy").subject("events", false, SCHEMA))
                .isEqualTo("events-io.theriac.schemas.OutcomeEvent");
    }

    @Test
    void shouldNameTheKeyTheValueAndWhatIsAllowedWhereThereIsNoSuchStrategy() {
        assertThatThrownBy(() -> named("MyStrategy"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContainingAll(
                        "value.subject.name.strategy",
                        "MyStrategy",
                        "TopicNameStrategy",
                        "RecordNameStrategy",
                        "TopicRecordNameStrategy");
    }

    @Test
    void shouldRefuseToNameASubjectAfterARecordWhereThereIsNone() {
        assertThatThrownBy(() -> SubjectNameStrategy.RECORD.subject("events", false, Schema.create(Schema.Type.INT)))
                .isInstanceOf(SerializationException.class);
    }

    private static SubjectNameStrategy named(String value) {
        return SubjectNameStrategy.named("value.subject.name.strategy", value);
    }
}
