package io.theriac.learning.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.SequentialModel;
import org.junit.jupiter.api.Test;

class FirstChoiceTest {
    private final SequentialModel model =
            new SequentialModel(LearnerSettings.defaults().withRank(0).create(), new OutcomeScale(0, 1));

    private void learn(String treatmentId, double outcome, int times) {
        for (int i = 0; i < times; i++) {
            model.apply("p" + treatmentId + i, treatmentId, outcome);
        }
    }

    private String choice(boolean higherIsBetter, double noBenefit, int evidence) {
        return new FirstChoice(model, higherIsBetter, noBenefit, evidence).of("somebody");
    }

    @Test
    void shouldChooseTheBestAmongThoseWithEnoughOutcomes() {
        learn("good", 3, 30);
        learn("bad", -3, 30);
        learn("rare", 9, 5);

        assertThat(choice(true, Double.NaN, 20)).isEqualTo("good");
        assertThat(choice(false, Double.NaN, 20)).isEqualTo("bad");
        assertThat(choice(true, Double.NaN, 5)).isEqualTo("rare");
    }

    @Test
    void shouldAbstainWhereNoneHasEnoughOrNoneHelps() {
        learn("good", 3, 30);
        learn("bad", -3, 30);

        assertThat(choice(true, Double.NaN, 31)).isNull();
        assertThat(choice(true, 4, 20)).isNull();
        assertThat(choice(true, -3.5, 20)).isEqualTo("good");
        assertThat(choice(false, -4, 20)).isNull();
    }
}
