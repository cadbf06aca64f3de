package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequentialModelTest {
    private static final OutcomeScale PRIOR = new OutcomeScale(20, 2);
    private final Learner learner = LearnerSettings.defaults().withRank(6).create();
    private final SequentialModel model = new SequentialModel(learner, PRIOR);

    @Test
    void shouldTakeBothHalvesFromTheParametersBeforeTheStep() {
        model.apply("p", "t", 21);
        OutcomeScale scale = model.scale();
        Parameters patient = model.patient("p");
        Parameters treatment = model.treatment("t");

        double predicted = model.apply("p", "t", 17);

        assertThat(predicted).isEqualTo(learner.predict(scale, patient.values(), treatment.values()));
        assertThat(model.patient("p")).isEqualTo(learner.step(Side.PATIENT, scale, 17, patient, treatment.values()));
        assertThat(model.treatment("t"))
                .isEqualTo(learner.step(Side.TREATMENT, scale, 17, treatment, patient.values()));
        assertThat(model.summaries().squaredError())
                .isEqualTo((21 - 20.0 - dotOfInitials()) * (21 - 20.0 - dotOfInitials())
                        + (17 - predicted) * (17 - predicted));
    }

    private float dotOfInitials() {
        return Arithmetic.dot(
                learner.initial(Side.PATIENT, "p", PRIOR).values(),
                1,
                learner.initial(Side.TREATMENT, "t", PRIOR).values(),
                1,
                6);
    }

    @Test
    void shouldTakeTheScaleFromBeforeTheOutcome() {
        assertThat(model.scale()).isEqualTo(PRIOR);

        model.apply("p", "t", 30);

        assertThat(model.scale()).isEqualTo(new OutcomeScale(30, 2));
    }

    @Test
    void shouldKnowOnlyWhomItHasSeen() {
        model.apply("p", "t", 21);

        assertThat(model.patients()).containsOnlyKeys("p");
        assertThat(model.treatments()).containsOnlyKeys("t");
        assertThat(model.patient("t")).isNull();
        assertThat(model.treatment("p")).isNull();
    }
}
