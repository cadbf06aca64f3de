package io.theriac.clinical;

import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatientContextTest {
    private final FactorIndex index = new FactorIndex();
    private final PatientContext context = new PatientContext();

    private void resolve(PatientFacts facts) {
        context.resolve(facts, SevereReactions.NONE, MapCatalogue.of(index));
    }

    @Test
    void shouldForgetThePatientBefore() {
        int factor = index.factors.add("f");
        int condition = index.conditions.add("c");
        int substance = index.substances.add("s");
        resolve(patient()
                .tested("f", 3)
                .condition("c")
                .allergy("s")
                .refuses("s")
                .build());
        assertThat(context.factors.get(factor)).isEqualTo(3);
        assertThat(context.conditions.has(condition)).isTrue();
        assertThat(context.allergies.has(substance)).isTrue();
        assertThat(context.refusals.has(substance)).isTrue();

        resolve(patient().build());

        assertThat(context.factors.get(factor)).isNaN();
        assertThat(context.conditions.has(condition)).isFalse();
        assertThat(context.allergies.has(substance)).isFalse();
        assertThat(context.refusals.has(substance)).isFalse();
        assertThat(context.missing()).isZero();
    }

    @Test
    void shouldKnowNothingWithoutAProfile() {
        int condition = index.conditions.add("c");

        resolve(null);

        assertThat(context.profilePresent()).isFalse();
        assertThat(context.conditions.knows(condition)).isFalse();
        assertThat(context.missing())
                .isEqualTo(Warning.PROFILE_MISSING.bit()
                        | Warning.ALLERGIES_UNKNOWN.bit()
                        | Warning.REACTIONS_UNKNOWN.bit()
                        | Warning.CURRENT_TREATMENTS_UNKNOWN.bit());
    }

    @Test
    void shouldTakeNamesThatTheCatalogueLearnsLaterForUnknown() {
        index.conditions.add("early");
        resolve(patient().tested("f", 1).condition("c").build());
        int factor = index.factors.add("f");
        int condition = index.conditions.add("c");
        int substance = index.substances.add("s");

        assertThat(context.factors.get(factor)).isNaN();
        assertThat(context.conditions.knows(condition)).isFalse();
        assertThat(context.conditions.has(condition)).isFalse();
        assertThat(context.allergies.knows(substance)).isFalse();
    }

    @Test
    void shouldTakeWhatTheCatalogueAsksLaterForUnknown() {
        int factor = index.factors.add("f");
        int early = index.ranges.add(factor, 0, 2);
        index.scales.add(factor, 0, 4);
        resolve(patient().tested("f", 1).build());
        int late = index.ranges.add(factor, 5, 6);
        int lateScale = index.scales.add(factor, 0, 8);

        assertThat(context.answers.get(early)).isEqualTo(Answers.YES);
        assertThat(context.answers.get(late)).isEqualTo(Answers.UNKNOWN);
        assertThat(context.shares.get(lateScale)).isEqualTo(1);
        assertThat(context.shares.unknown(lateScale)).isTrue();
    }

    @Test
    void shouldRuleOutNothingThatTheCatalogueNamesLater() {
        index.conditions.add("early");
        int asked = index.ranges.add(index.factors.add("f"), 0, 2);
        resolve(patient().tested("f", 5).build());
        int condition = index.conditions.add("late");
        int substance = index.substances.add("s");
        int late = index.ranges.add(index.factors.add("f"), 3, 4);

        assertThat(context.conditions.ruleOut(Signature.of(0), 1)).isTrue();
        assertThat(context.conditions.ruleOut(Signature.of(condition), condition + 1))
                .isFalse();
        assertThat(context.allergies.ruleOut(Signature.of(substance), substance + 1))
                .isFalse();
        assertThat(context.reactions.ruleOut(Signature.of(substance), substance + 1))
                .isFalse();
        assertThat(context.answers.allOutside(Signature.of(asked), asked + 1)).isTrue();
        assertThat(context.answers.allOutside(Signature.of(late), late + 1)).isFalse();
    }

    @Test
    void shouldRuleOutNothingWhereTheListIsUnknown() {
        index.conditions.add("c");
        resolve(null);
        assertThat(context.conditions.ruleOut(Signature.of(0), 1)).isFalse();
        assertThat(context.reactions.ruleOut(0, 0)).isFalse();
    }

    @Test
    void shouldAskEachQuestionOnce() {
        int factor = index.factors.add("f");
        int range = index.ranges.add(factor, 0, 2);

        assertThat(index.ranges.add(factor, 0, 2)).isEqualTo(range);
        assertThat(index.ranges.add(factor, 0, 3)).isNotEqualTo(range);
        assertThat(index.ranges.table().size()).isEqualTo(2);
    }

    @Test
    void shouldAnswerMoreQuestionsThanThereWereAtFirst() {
        int factor = index.factors.add("f");
        for (int i = 0; i < 100; i++) {
            index.ranges.add(factor, 0, i);
            index.scales.add(factor, 0, i + 1);
            resolve(patient().tested("f", 50).build());
        }

        assertThat(context.answers.get(49)).isEqualTo(Answers.NO);
        assertThat(context.answers.get(50)).isEqualTo(Answers.YES);
        assertThat(context.valueAsked(99)).isEqualTo(50);
        assertThat(context.shares.get(99)).isEqualTo(0.5);
    }

    @Test
    void shouldIgnoreNamesThatNoTreatmentRefersTo() {
        int factor = index.factors.add("f");

        resolve(patient().tested("other", 1).tested("f", 2).condition("other").build());

        assertThat(context.factors.get(factor)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TESTED")
    void shouldTakeAFactorThatIsNotTestedForUnknownWhateverItsValue(FactorStatus status) {
        int marker = index.factors.add("marker");
        int category = index.factors.add("kind=a");

        resolve(new PatientFacts(
                1,
                List.of(new Factor("marker", status, 1, null), new Factor("kind", status, Double.NaN, "a")),
                null,
                null,
                null,
                null,
                null,
                null));

        assertThat(context.factors.get(marker)).isNaN();
        assertThat(context.factors.get(category)).isNaN();
    }

    @Test
    void shouldTakeATestedFactorWithoutFiniteValueForUnknown() {
        int factor = index.factors.add("f");

        resolve(patient().tested("f", Double.POSITIVE_INFINITY).build());

        assertThat(context.factors.get(factor)).isNaN();
    }

    @Test
    void shouldHoldMoreFactorsThanTheFirstPatientHad() {
        FactsBuilder many = patient();
        for (int i = 0; i < 100; i++) {
            index.factors.add("f" + i);
            index.conditions.add("c" + i);
            many.tested("f" + i, i).condition("c" + i);
        }

        resolve(many.build());
        resolve(many.build());

        assertThat(context.factors.get(99)).isEqualTo(99);
        assertThat(context.conditions.has(99)).isTrue();
    }

    @Test
    void shouldLetAProfileStateACategoryBesideThatOfTheFactor() {
        int lung = index.factors.add("tissue=lung");
        int skin = index.factors.add("tissue=skin");
        int bone = index.factors.add("tissue=bone");

        resolve(patient().category("tissue", "lung").tested("tissue=skin", 1).build());

        assertThat(context.factors.get(lung)).isEqualTo(1);
        assertThat(context.factors.get(skin)).isEqualTo(1);
        assertThat(context.factors.get(bone)).isZero();
    }
}
