package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LearnerSettingsTest {

    @Test
    void shouldMakeTheLearnerItNames() {
        assertThat(LearnerSettings.defaults().create()).isInstanceOf(SgdLearner.class);
        assertThat(LearnerSettings.defaults("adagrad").create()).isInstanceOf(AdaGradLearner.class);
        assertThat(LearnerSettings.defaults("adagrad").withRank(3).create().size())
                .isEqualTo(8);
        assertThat(LearnerSettings.defaults("sgd").withRank(3).create().size()).isEqualTo(4);
    }

    @Test
    void shouldNameTheValueThatIsOutOfRange() {
        assertThatThrownBy(() -> LearnerSettings.defaults("adam"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("learner is adam; allowed: sgd, adagrad");
        assertThatThrownBy(() -> LearnerSettings.defaults().withRank(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank is -1; allowed: 0 to 1024");
        assertThatThrownBy(() -> new LearnerSettings("sgd", 4, 1, Double.NaN, 0.1, 0, 0, 0, 0, 0.1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("rate is NaN");
        assertThatThrownBy(() -> new LearnerSettings("sgd", 4, 1, 0.1, 0.1, 0, 0, 0, 0, 0.1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("gradientClip is 0.0");
    }
}
