package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.learning.Learner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.PredictionParts;
import io.theriac.learning.Side;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class PredictionPartsTest {

    @Property(tries = 300)
    void shouldSumToThePredictionOfLearnerAndScorerToTheBit(
            @ForAll @IntRange(min = 1, max = 40) int rank,
            @ForAll @StringLength(min = 1, max = 8) String patientId,
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double mean,
            @ForAll @IntRange(min = 1, max = 70) int treatments) {
        Learner learner = LearnerSettings.defaults().withRank(rank).create();
        OutcomeScale scale = new OutcomeScale(mean, 7);
        SharedReplica replica = new SharedReplica("replica", rank);
        Parameters patient = learner.initial(Side.PATIENT, patientId, scale);
        patient.values()[0] = -3.3f;
        for (int i = 0; i < treatments; i++) {
            Parameters treatment = learner.initial(Side.TREATMENT, "t" + i, scale);
            treatment.values()[0] = i / 3f;
            replica.apply(
                    0,
                    i,
                    SharedKey.treatment("t" + i),
                    new TreatmentStateCodec().encode(new TreatmentState(treatment, new long[] {1})));
        }
        SharedSnapshot snapshot = replica.snapshot();

        new Scorer().score(snapshot, mean, patient.values(), (column, predicted) -> {
            PredictionParts parts = snapshot.parts(column, mean, patient.values());
            float[] treatment = snapshot.state(column).parameters().values();
            assertThat(parts.sum()).isEqualTo(predicted);
            assertThat(parts).isEqualTo(PredictionParts.of(mean, patient.values(), treatment, rank));
            assertThat(predicted).isEqualTo(learner.predict(scale, patient.values(), treatment));
            assertThat(parts.treatmentBias()).isEqualTo(column / 3f);
        });
    }
}
