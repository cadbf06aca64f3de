package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.CachedStore;
import io.theriac.state.CatalogueCodec;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Reviews of several tasks, and of one that is taken up elsewhere; the catalogue's change concerns nobody, so nobody is advised. */
class AdviceReviewTasksTest {
    private static final TopologySettings SETTINGS = TopologyFixture.settings();
    private static final long REST = 15_000_000;

    private final SharedReplica replica =
            new SharedReplica(NodeNames.REPLICA, SETTINGS.learner().rank());
    private final AtomicLong clock = new AtomicLong();
    private final AtomicLong tick = new AtomicLong();
    private final AtomicLong reviewed = new AtomicLong();
    private final ProcessingMetrics metrics = new ProcessingMetrics() {
        @Override
        public void reviewed(long patients) {
            reviewed.addAndGet(patients);
        }
    };

    /** What a task leaves to the next. */
    private static final class State {
        private final KeyValueStore<byte[], byte[]> patients = MemoryStore.open(NodeNames.PATIENT_STORE);
        private final KeyValueStore<byte[], byte[]> reviews = MemoryStore.open(NodeNames.REVIEW_STORE);

        private State(int count) {
            for (int i = 0; i < count; i++) {
                patients.put(TopologyFixture.key("p" + i), new PatientStateCodec().encode(PatientState.unlearned()));
            }
        }
    }

    private final class Task {
        private final MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>();

        private Task(State state, ReviewTurns turns) {
            context.addStateStore(replica);
            context.addStateStore(state.patients);
            context.addStateStore(state.reviews);
            new AdviceReview(
                            SETTINGS,
                            context,
                            new CachedStore(state.patients, 0),
                            null,
                            metrics,
                            () -> clock.getAndAdd(tick.get()),
                            turns)
                    .start(context);
        }

        private Task punctuate() {
            context.scheduledPunctuators().forEach(each -> each.getPunctuator().punctuate(1));
            return this;
        }
    }

    private void changeCatalogue() {
        TreatmentProfile entry = SampleRecords.treatment("t", 9, false);
        replica.apply(0, 0, SharedKey.catalogue("t"), CatalogueCodec.encode(DecisionInputs.entry(entry)));
    }

    @Test
    void shouldTakeTurnsWithTheOtherTasksOfTheThreadAndMissNoChange() {
        ReviewTurns turns = new ReviewTurns();
        Task first = new Task(new State(2), turns);
        Task second = new Task(new State(3), turns);
        changeCatalogue();

        first.punctuate();
        second.punctuate();
        assertThat(reviewed).as("the second waits").hasValue(2);

        clock.addAndGet(REST);
        second.punctuate();
        assertThat(reviewed).hasValue(5);
    }

    @Test
    void shouldGoOnWhereAPassStoodWhenItsTaskMovesAndNotBeginAnewWhenItEnded() {
        State state = new State(5);
        changeCatalogue();
        tick.set(10_000_000);
        new Task(state, new ReviewTurns()).punctuate().punctuate();
        assertThat(reviewed).as("slices end after each patient").hasValue(2);

        new Task(state, new ReviewTurns()).punctuate().punctuate().punctuate();
        assertThat(reviewed).hasValue(5);

        new Task(state, new ReviewTurns()).punctuate().punctuate();
        assertThat(reviewed).hasValue(5);
    }

    @Test
    void shouldTakeNothingForAChangeWhereATaskIsNew() {
        changeCatalogue();
        State state = new State(0);
        Task task = new Task(state, new ReviewTurns());
        state.patients.put(TopologyFixture.key("p"), new PatientStateCodec().encode(PatientState.unlearned()));

        task.punctuate();

        assertThat(reviewed).hasValue(0);
    }
}
