package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.topology.IntakeProgress.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommittedReadingTest {
    private static final TopicPartition OUTCOMES = new TopicPartition("outcome-events", 0);
    private static final Position RESTORING = new Position(false, 1, Map.of());

    private final AtomicReference<Position> position = new AtomicReference<>(working(1, 7));
    private final List<Map<TopicPartition, Long>> awaited = new ArrayList<>();

    @Test
    void shouldWaitForTheCommitOfAllThatTheStoresMayShowAfterTheRead() {
        String value = reading(true).read(() -> {
            position.set(working(1, 9));
            return "of nine records";
        });
        assertThat(value).isEqualTo("of nine records");
        assertThat(awaited).containsExactly(Map.of(OUTCOMES, 9L));
    }

    @Test
    void shouldTellNothingThatIsNotCommittedInTime() {
        assertThatThrownBy(() -> reading(false).read(() -> "uncommitted"))
                .isInstanceOf(NotAvailableException.class)
                .hasMessage("what the answer rests on isn't committed yet");
    }

    @Test
    void shouldReadNothingFromStoresThatAreBeingRestored() {
        position.set(RESTORING);
        assertThatThrownBy(() -> reading(true).read(() -> "half"))
                .isInstanceOf(NotAvailableException.class)
                .hasMessage("the patient's partition is moving or being restored");
    }

    @Test
    void shouldReadAgainWhereTheTaskBeganAnewMeanwhile() {
        List<String> read = new ArrayList<>();
        String value = reading(true).read(() -> {
            read.add(read.isEmpty() ? "aborted" : "repeated");
            position.set(working(2, 8));
            return read.get(read.size() - 1);
        });
        assertThat(value).isEqualTo("repeated");
        assertThat(read).hasSize(2);
    }

    @Test
    void shouldTellNothingOfATaskThatEndedMeanwhileOrBeginsAgainAndAgain() {
        assertThatThrownBy(() -> reading(true).read(() -> {
                    position.set(RESTORING);
                    return "half";
                }))
                .isInstanceOf(NotAvailableException.class);

        List<String> read = new ArrayList<>();
        position.set(working(1, 7));
        assertThatThrownBy(() -> reading(true).read(() -> {
                    read.add("aborted");
                    position.set(working(1 + read.size(), 7));
                    return "aborted";
                }))
                .isInstanceOf(NotAvailableException.class);
        assertThat(read).hasSize(3);
    }

    private CommittedReading reading(boolean committed) {
        return new CommittedReading(position::get, offsets -> {
            awaited.add(offsets);
            return committed;
        });
    }

    private static Position working(int beginnings, long next) {
        return new Position(true, beginnings, Map.of(OUTCOMES, next));
    }
}
