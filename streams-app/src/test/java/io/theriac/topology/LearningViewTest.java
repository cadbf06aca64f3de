package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.learning.Learner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.state.Gradient;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import org.junit.jupiter.api.Test;

class LearningViewTest {
    private static final OutcomeScale SCALE = new OutcomeScale(5, 2);
    private static final String TREATMENT = "t";

    private final Learner learner = LearnerSettings.defaults().withRank(4).create();
    private final SharedReplica replica = new SharedReplica("replica", 4);
    private final LearningView view = new LearningView(learner);
    private Parameters expected = learner.initial(Side.TREATMENT, TREATMENT, SCALE);
    private long offset;

    @Test
    void shouldBeginWithTheInitialVector() {
        assertThat(seen()).isEqualTo(expected.values());
    }

    @Test
    void shouldContainOwnStepsBeforeTheyArePublished() {
        take(0, 1);
        take(0, 2);
        assertThat(seen()).isEqualTo(expected.values());
        assertThat(staleness().events()).isEqualTo(2);
    }

    @Test
    void shouldNotTakeAStepTwiceOnceTheSnapshotContainsIt() {
        take(0, 1);
        take(0, 2);
        publish(expected, 2);
        assertThat(seen()).isEqualTo(expected.values());
        assertThat(staleness().events()).isZero();
    }

    @Test
    void shouldTakeUncoveredStepsAgainOverANewerSnapshot() {
        take(0, 1);
        Parameters published = expected;
        take(0, 2);
        publish(published, 1);
        assertThat(seen()).isEqualTo(expected.values());
        assertThat(staleness().events()).isEqualTo(1);
    }

    @Test
    void shouldKeepTheNewerSnapshotWhereAThreadStillHoldsAnOlderOne() {
        publish(expected, -1);
        var older = replica.snapshot();
        take(0, 1);
        publish(expected, 1);
        assertThat(seen()).isEqualTo(expected.values());
        assertThat(view.treatment(TREATMENT, older, SCALE).values()).isEqualTo(expected.values());
    }

    @Test
    void shouldDropTheStepsOfATaskThatWasAborted() {
        take(0, 1);
        Parameters withoutOther = expected;
        take(1, 1);
        view.forget(1);
        assertThat(seen()).isEqualTo(withoutOther.values());
        view.forget(0);
        assertThat(seen())
                .isEqualTo(learner.initial(Side.TREATMENT, TREATMENT, SCALE).values());
        assertThat(staleness().events()).isZero();
    }

    @Test
    void shouldTellTheAgeOfTheOldestUncoveredStep() {
        take(0, 1);
        assertThat(view.staleness(replica.snapshot(), 1_350).milliseconds()).isEqualTo(350);
        publish(expected, 1);
        assertThat(view.staleness(replica.snapshot(), 1_350).milliseconds()).isZero();
    }

    private void take(int partition, long sequence) {
        float[] patient = {0.5f, 0.1f * sequence, -0.2f, 0.3f, 0.4f};
        view.add(TREATMENT, new Gradient(partition, sequence, SCALE, 8, patient), 1_000);
        expected = learner.step(Side.TREATMENT, SCALE, 8, expected, patient);
    }

    private void publish(Parameters parameters, long applied) {
        byte[] value = new TreatmentStateCodec().encode(new TreatmentState(parameters, new long[] {applied}));
        replica.apply(0, offset++, SharedKey.treatment(TREATMENT), value);
    }

    private float[] seen() {
        return view.treatment(TREATMENT, replica.snapshot(), SCALE).values();
    }

    private LearningView.Staleness staleness() {
        return view.staleness(replica.snapshot(), 2_000);
    }
}
