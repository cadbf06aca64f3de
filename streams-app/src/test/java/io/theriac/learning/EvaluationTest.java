package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final OutcomeScale PRIOR = new OutcomeScale(20, 2);

    @Test
    void shouldScoreTheBaselinesAsWorkedOutByHand() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults(), new OutcomeScale(0, 1));
        evaluation.accept("p1", "a", 2); // both means predict the prior, 0
        evaluation.accept("p1", "b", 4); // no outcome of b: both predict 2
        evaluation.accept("p2", "a", 6); // global mean 3, treatment mean 2

        List<Score> scores = evaluation.scores();

        assertThat(scores)
                .extracting(Score::predictor)
                .containsExactly("sgd", "bias-only", "treatment mean", "global mean");
        assertThat(scores.get(2).total().rootMeanSquared()).isCloseTo(Math.sqrt((4 + 4 + 16) / 3.0), within(1e-6));
        assertThat(scores.get(2).total().meanAbsolute()).isCloseTo(8 / 3.0, within(1e-6));
        assertThat(scores.get(3).total().rootMeanSquared()).isCloseTo(Math.sqrt((4 + 4 + 9) / 3.0), within(1e-6));
        assertThat(scores.get(3).total().meanAbsolute()).isCloseTo(7 / 3.0, within(1e-6));
    }

    @Test
    void shouldCountTheFirstFiveOutcomesOfEachPatientApart() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults(), new OutcomeScale(0, 1));
        evaluation.accept("other", "a", 3); // predicted 0
        for (int i = 0; i < 9; i++) {
            evaluation.accept("p", "a", 3); // predicted 3
        }
        evaluation.accept("p", "a", 100);

        Score mean = evaluation.scores().get(3);

        assertThat(mean.early().count()).isEqualTo(6);
        assertThat(mean.early().meanAbsolute()).isCloseTo(3 / 6.0, within(1e-6));
        assertThat(mean.total().count()).isEqualTo(11);
    }

    @Test
    void shouldJudgeWhatStandsBesideTheLearner() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults(), new OutcomeScale(0, 1));
        evaluation.beside("always one", (patient, treatment, outcome) -> 1);

        assertThat(evaluation.accept("p", "a", 3)).isCloseTo(0, within(0.1));

        assertThat(evaluation.scores())
                .extracting(Score::predictor)
                .containsExactly("sgd", "always one", "bias-only", "treatment mean", "global mean");
        assertThat(evaluation.scores().get(1).total().meanAbsolute()).isEqualTo(2);
        assertThat(evaluation.scores().get(2).total().meanAbsolute()).isEqualTo(3);
    }

    @Test
    void shouldSplitTheStreamIntoTenths() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults(), PRIOR);
        PlantedOutcomes.stream(2_003, 1, evaluation::accept);

        for (Score score : evaluation.scores()) {
            assertThat(score.tenths()).hasSize(10).allMatch(tenth -> tenth.count() == 200 || tenth.count() == 201);
            assertThat(score.tenths().stream().mapToLong(Score.Error::count).sum())
                    .isEqualTo(2_003);
            double squares = score.tenths().stream()
                    .mapToDouble(tenth -> tenth.count() * tenth.rootMeanSquared() * tenth.rootMeanSquared())
                    .sum();
            assertThat(Math.sqrt(squares / 2_003)).isCloseTo(score.total().rootMeanSquared(), within(1e-9));
        }
    }

    @Test
    void shouldReportTheErrorTheModelItselfCounts() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults("adagrad"), PRIOR);
        PlantedOutcomes.stream(3_000, 2, evaluation::accept);

        Score learner = evaluation.scores().get(0);

        assertThat(learner.predictor()).isEqualTo("adagrad");
        Summaries summaries = evaluation.model().summaries();
        assertThat(learner.total().rootMeanSquared()).isCloseTo(summaries.rootMeanSquaredError(), within(1e-6));
        assertThat(learner.total().meanAbsolute()).isCloseTo(summaries.meanAbsoluteError(), within(1e-6));
    }

    @Test
    void shouldBeatEveryBaselineOnAPlantedStructure() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults(), PRIOR);
        PlantedOutcomes.stream(20_000, 3, evaluation::accept);

        List<Score> scores = evaluation.scores();

        assertThat(scores)
                .extracting(score -> score.tenths().get(9).rootMeanSquared())
                .as("learner, bias-only, treatment mean, global mean in the last tenth")
                .isSorted();
        Score learner = scores.get(0);
        assertThat(learner.tenths().get(9).rootMeanSquared())
                .isLessThan(learner.tenths().get(0).rootMeanSquared() / 2);
    }

    @Test
    void shouldRefuseOutcomesThatAreNotFinite() {
        Evaluation evaluation = new Evaluation(LearnerSettings.defaults(), PRIOR);
        evaluation.accept("p", "t", 19);

        assertThat(evaluation.accept("p", "t", Double.NaN)).isNaN();
        assertThat(evaluation.accept("p", "t", Double.POSITIVE_INFINITY)).isNaN();

        assertThat(evaluation.refused()).isEqualTo(2);
        assertThat(evaluation.count()).isEqualTo(1);
        assertThat(evaluation.accept("p", "t", 19)).isFinite();
    }

    @Test
    void shouldScoreAnEmptyStreamAsUnknown() {
        Score score = new Evaluation(LearnerSettings.defaults(), PRIOR).scores().get(0);

        assertThat(score.total()).isEqualTo(new Score.Error(0, Double.NaN, Double.NaN));
    }
}
