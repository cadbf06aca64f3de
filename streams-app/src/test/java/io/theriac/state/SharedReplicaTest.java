package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.learning.Learner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.learning.Summaries;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedReplicaTest {
    private static final OutcomeScale SCALE = new OutcomeScale(3, 2);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 32, 33})
    void shouldScoreEveryTreatmentAsTheLearnerPredictsIt(int rank) {
        Learner learner = LearnerSettings.defaults().withRank(rank).create();
        SharedReplica replica = new SharedReplica("replica", rank);
        Map<String, Parameters> treatments = new HashMap<>();
        Parameters patient = learner.initial(Side.PATIENT, "p", SCALE);
        for (int i = 0; i < 150; i++) {
            Parameters treatment = learner.initial(Side.TREATMENT, "t" + i, SCALE);
            for (int step = 0; step < 5; step++) {
                treatment = learner.step(Side.TREATMENT, SCALE, i % 9, treatment, patient.values());
                patient = learner.step(Side.PATIENT, SCALE, i % 9, patient, treatment.values());
            }
            treatments.put("t" + i, treatment);
            replica.apply(0, i, SharedKey.treatment("t" + i), encoded(treatment));
        }
        Map<String, Double> scored = new HashMap<>();
        SharedSnapshot snapshot = replica.snapshot();
        new Scorer()
                .score(
                        snapshot,
                        SCALE.mean(),
                        patient.values(),
                        (column, predicted) -> scored.put(snapshot.id(column), predicted));
        assertThat(scored).hasSize(150);
        float[] values = patient.values();
        treatments.forEach((id, treatment) ->
                assertThat(scored.get(id)).isEqualTo(learner.predict(SCALE, values, treatment.values())));
    }

    @Test
    void shouldShowAReaderOneConsistentPrefix() {
        SharedReplica replica = new SharedReplica("replica", 2);
        replica.apply(0, 5, SharedKey.treatment("a"), encoded(new Parameters(new float[] {1, 2, 3}, 4, 0)));
        SharedSnapshot before = replica.snapshot();
        replica.apply(0, 6, SharedKey.treatment("a"), encoded(new Parameters(new float[] {9, 9, 9}, 5, 0)));
        replica.apply(1, 2, SharedKey.treatment("b"), encoded(new Parameters(new float[] {7, 7, 7}, 1, 0)));
        assertThat(before.treatments()).isEqualTo(1);
        assertThat(before.column("b")).isEqualTo(-1);
        assertThat(before.state(0).parameters().values()).containsExactly(1, 2, 3);
        assertThat(before.positions()).containsExactly(5);
        assertThat(replica.snapshot().positions()).containsExactly(6, 2);
        assertThat(replica.snapshot().evidence(0)).isEqualTo(5);
    }

    @Test
    void shouldMergeSummariesInPartitionOrder() {
        SharedReplica replica = new SharedReplica("replica", 2);
        Summaries first = Summaries.EMPTY.plus(1, 2).plus(4, 3);
        Summaries stale = Summaries.EMPTY.plus(10, 2);
        replica.apply(0, 0, SharedKey.summaries(2), SummariesCodec.encode(stale));
        replica.apply(0, 1, SharedKey.summaries(0), SummariesCodec.encode(first));
        assertThat(replica.snapshot().summaries()).isEqualTo(first.merge(stale));
        assertThat(replica.snapshot().summariesOfOthers(2)).isEqualTo(first);
        assertThat(replica.snapshot().summariesOfOthers(0)).isEqualTo(stale);
        assertThat(replica.snapshot().summariesOfOthers(5)).isEqualTo(first.merge(stale));

        SharedSnapshot before = replica.snapshot();
        replica.apply(0, 2, SharedKey.treatment("t"), encoded(new Parameters(new float[] {1, 2, 3}, 4, 0)));
        assertThat(replica.snapshot().hasSummariesOf(before)).isTrue();
        replica.apply(0, 3, SharedKey.summaries(0), SummariesCodec.encode(first.plus(2, 2)));
        assertThat(replica.snapshot().hasSummariesOf(before)).isFalse();
    }

    @Test
    void shouldRefuseWhatIsNotInItsFormat() {
        SharedReplica replica = new SharedReplica("replica", 2);
        byte[] foreign = {1, 2, 3};
        assertThatThrownBy(() -> replica.apply(0, 0, foreign, foreign)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> replica.apply(0, 0, SharedKey.treatment("t"), foreign))
                .isInstanceOf(IllegalStateException.class);
    }

    private static byte[] encoded(Parameters parameters) {
        return new TreatmentStateCodec().encode(new TreatmentState(parameters, new long[] {7}));
    }
}
