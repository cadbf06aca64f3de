package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.LearnerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelIdentityTest {
    private static final LearnerSettings SGD = LearnerSettings.defaults("sgd");
    private static final OutcomeDefinition PAIN = new OutcomeDefinition("pain", "points", -50, 100, 0, 40, 20);
    private static final String AGE = "[patient age]\ntype = numeric\nminimum = 0\nmaximum = 120\n";
    private static final ModelIdentity IDENTITY = ModelIdentity.of(SGD, PAIN);

    @Test
    void shouldBeAnotherForWhateverTheLearnedNumbersDependOn() {
        assertThat(List.of(
                        ModelIdentity.of(LearnerSettings.defaults("adagrad"), PAIN),
                        ModelIdentity.of(SGD.withRank(21), PAIN),
                        ModelIdentity.of(seeded(2), PAIN),
                        of(new OutcomeDefinition("mood", "points", -50, 100, 0, 40, 20)),
                        of(new OutcomeDefinition("pain", "mm", -50, 100, 0, 40, 20)),
                        of(new OutcomeDefinition("pain", "points", -50, 100, 1, 40, 20)),
                        of(new OutcomeDefinition("pain", "points", -50, 100, 0, 41, 20)),
                        of(new OutcomeDefinition("pain", "points", -50, 100, 40, 0, 20)),
                        of(new OutcomeDefinition("pain", "points", -50, 100, 0, 40, 21)),
                        ModelIdentity.of(SGD, PAIN, FeatureDictionary.parse(AGE)),
                        ModelIdentity.of(SGD, PAIN, FeatureDictionary.parse(AGE.replace("120", "121"))),
                        IDENTITY))
                .doesNotHaveDuplicates()
                .extracting(ModelIdentity::digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldStayTheSameWhereOnlyTheWayOfGoingOnChanges() {
        assertThat(of(new OutcomeDefinition("pain", "points", -60, 200, 0, 40, 20)))
                .isEqualTo(IDENTITY);
        assertThat(ModelIdentity.of(new LearnerSettings("sgd", 20, 1, 0.1, 0.1, 1, 1, 0.1, 0.1, 0.03, 9), PAIN))
                .isEqualTo(IDENTITY);
        assertThat(ModelIdentity.of(SGD, PAIN, FeatureDictionary.EMPTY)).isEqualTo(IDENTITY);
    }

    @Test
    void shouldComeBackFromItsBytes() {
        assertThat(ModelIdentity.decode(IDENTITY.encode())).isEqualTo(IDENTITY);
    }

    private static ModelIdentity of(OutcomeDefinition outcome) {
        return ModelIdentity.of(SGD, outcome);
    }

    private static LearnerSettings seeded(long seed) {
        return new LearnerSettings("sgd", 20, seed, 0.4, 0.2, 0.015, 0.18, 0.002, 0.002, 0.03, 3);
    }
}
