package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class PatientQueriesTest {
    private static final HostInfo SELF = new HostInfo("one", 8080);

    @Test
    void shouldNameTheOwnerAndNoneWhileKafkaStreamsKnowsNone() {
        assertThat(PatientQueries.owner(SELF, SELF)).hasValue(new Owner("one", 8080, true));
        assertThat(PatientQueries.owner(new HostInfo("two", 8080), SELF)).hasValue(new Owner("two", 8080, false));
        assertThat(PatientQueries.owner(HostInfo.unavailable(), SELF)).isEmpty();
    }
}
