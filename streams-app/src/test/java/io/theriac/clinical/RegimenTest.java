package io.theriac.clinical;

import static io.theriac.clinical.Cases.decide;
import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.Decided.Exclusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be given together, and what had a severe reaction. */
class RegimenTest {
    private static final Exclusion WITH_TAKEN = new Exclusion(Rule.CONTRAINDICATION, 1, 0, "taken");

    /** A treatment that means all these: itself, a class, a code, a component. */
    private static EntryBuilder taken() {
        return entry("taken").treatmentClass("MAOI").coding("ATC", "N06").components("part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"taken", "MAOI", "N06", "ATC|N06", "part"})
    void shouldExcludeWhatNamesACurrentTreatment(String name) {
        EntryBuilder treatment = entry("t").forbids(Kind.TREATMENT, name, Severity.RELATIVE);

        Decided decided = decide(patient().gets("taken"), taken(), entry("part"), treatment);

        assertThat(decided.exclusion("t")).isEqualTo(WITH_TAKEN);
        assertThat(decided.ids()).contains("taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "statin", "C10", "part"})
    void shouldExcludeWhatACurrentTreatmentNames(String name) {
        EntryBuilder treatment =
                entry("t").treatmentClass("statin").coding("ATC", "C10").components("part");
        EntryBuilder current = entry("taken").forbids(Kind.TREATMENT, name, Severity.ABSOLUTE);

        Decided decided = decide(patient().gets("taken"), current, entry("part"), treatment);

        assertThat(decided.exclusion("t")).isEqualTo(WITH_TAKEN);
    }

    @Test
    void shouldExcludeWhatAComponentOfACurrentTreatmentNames() {
        EntryBuilder part = entry("part").forbids(Kind.TREATMENT, "t", Severity.ABSOLUTE);

        assertThat(decide(patient().gets("taken"), taken(), part, entry("t")).exclusion("t"))
                .isEqualTo(WITH_TAKEN);
    }

    @Test
    void shouldExcludeASecondOfOneClassOrWithTheSameComponent() {
        Decided decided = decide(
                patient().gets("taken"),
                taken(),
                entry("part"),
                entry("class").treatmentClass("MAOI"),
                entry("combination").components("taken", "other"),
                entry("free").treatmentClass("other"));

        assertThat(decided.exclusion("part")).isEqualTo(WITH_TAKEN);
        assertThat(decided.exclusion("class")).isEqualTo(WITH_TAKEN);
        assertThat(decided.exclusion("combination")).isEqualTo(WITH_TAKEN);
        assertThat(decided.ids()).containsExactly("free", "taken");
    }

    @Test
    void shouldJudgeACurrentTreatmentThatIsNotCataloguedByItsId() {
        DecisionRules tolerant =
                DecisionRules.defaults().withMissing(Warning.CURRENT_INTERACTION_MISSING, MissingPolicy.WARN);

        Decided decided = Cases.of(
                        patient().gets("taken"),
                        tolerant,
                        entry("t").forbids(Kind.TREATMENT, "taken", Severity.ABSOLUTE),
                        entry("with").components("taken"),
                        entry("free"))
                .decide();

        assertThat(decided.exclusion("t")).isEqualTo(WITH_TAKEN);
        assertThat(decided.exclusion("with")).isEqualTo(WITH_TAKEN);
    }

    @Test
    void shouldLetATreatmentTakeThePlaceOfWhatItMustNotBeGivenWith() {
        EntryBuilder treatment = entry("t").forbids(Kind.TREATMENT, "taken", Severity.ABSOLUTE);

        Decided decided = Cases.of(patient().gets("taken"), DecisionRules.defaults(), treatment, entry("taken"))
                .replacing("taken")
                .decide();

        assertThat(decided.listed())
                .extracting(Decided.Listed::id, Decided.Listed::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("t", Change.SWITCH),
                        org.assertj.core.groups.Tuple.tuple("taken", Change.CONTINUE));
    }

    @Test
    void shouldSayHowTheRegimenWouldChange() {
        assertThat(decide(patient(), entry("t")).only().change()).isEqualTo(Change.ADD);
        assertThat(decide(patient().gets("t"), entry("t")).only().change()).isEqualTo(Change.CONTINUE);
        assertThat(decide(patient().currentTreatmentsUnknown(), entry("t"))
                        .only()
                        .change())
                .isEqualTo(Change.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldJudgeUnknownCurrentTreatmentsByTheSeverityOfThePair(Severity severity) {
        EntryBuilder treatment = entry("t").forbids(Kind.TREATMENT, "taken", severity);

        Decided decided = decide(patient().currentTreatmentsUnknown(), treatment);

        if (severity == Severity.ABSOLUTE) {
            assertThat(decided.exclusion("t")).isEqualTo(new Exclusion(Rule.CONTRAINDICATION, Double.NaN, 0, "taken"));
        } else {
            assertThat(Decided.warnings(decided.only().warnings()))
                    .containsExactlyInAnyOrder(
                            Warning.RELATIVE_CONTRAINDICATION_UNKNOWN, Warning.CURRENT_TREATMENTS_UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"part", "C07", "statin", "sulfa"})
    void shouldExcludeACombinationForAnAllergyToAComponent(String substance) {
        EntryBuilder part = entry("part")
                .coding("ATC", "C07")
                .treatmentClass("statin")
                .forbids(Kind.ALLERGY, "sulfa", Severity.RELATIVE);
        EntryBuilder combination = entry("t").components("middle");

        Decided decided = decide(
                patient().allergy(substance), combination, entry("middle").components("part"), part);

        assertThat(decided.exclusion("t")).isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 1, 0, substance));
    }

    @Test
    void shouldExcludeACombinationForWhatForbidsAComponent() {
        EntryBuilder part = entry("part").forbids(Kind.CONDITION, "asthma", Severity.RELATIVE);

        assertThat(decide(patient().condition("asthma"), entry("t").components("part"), part)
                        .exclusion("t")
                        .subject())
                .isEqualTo("asthma");
    }

    @Test
    void shouldFollowComponentsThatLeadBack() {
        assertThat(decide(
                                patient().refuses("a"),
                                entry("a").components("b"),
                                entry("b").components("a"))
                        .excluded())
                .containsOnlyKeys("a", "b");
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereAComponentIsNotCatalogued(MissingPolicy policy) {
        Decided decided =
                decide(patient(), Warning.COMPONENT_MISSING, policy, entry("t").components("gone"));

        Policies.check(decided, policy, Warning.COMPONENT_MISSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void shouldNotGiveAgainWhatHadASevereReaction(int grade) {
        Exclusion expected = new Exclusion(Rule.CONTRAINDICATION, grade, 2, "t");

        assertThat(decide(patient().got("t", grade), entry("t")).exclusion("t")).isEqualTo(expected);
        assertThat(Cases.of(patient(), DecisionRules.defaults(), entry("t"))
                        .with(SevereReactions.NONE.with("t", grade))
                        .decide()
                        .exclusion("t"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldGiveAgainWhatHadAMildReaction(int grade) {
        assertThat(decide(patient().got("t", grade), entry("t")).only().warnings())
                .isZero();
        assertThat(SevereReactions.NONE.with("t", grade)).isSameAs(SevereReactions.NONE);
    }

    @Test
    void shouldReportTheWorstReaction() {
        assertThat(Cases.of(patient().got("t", 3).got("t", null), DecisionRules.defaults(), entry("t"))
                        .with(SevereReactions.NONE.with("t", 5).with("t", 4))
                        .decide()
                        .exclusion("t")
                        .value())
                .isEqualTo(5);
    }

    @Test
    void shouldTakeAReactionForOneToEverySubstanceInvolved() {
        Decided decided = decide(
                patient().got("both", 3).got("single", 4),
                entry("both").components("one", "two"),
                entry("one"),
                entry("two"),
                entry("single"),
                entry("with").components("single", "free"),
                entry("free"));

        assertThat(decided.ids()).containsExactly("free");
        assertThat(decided.exclusion("one")).isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 3, 2, "one"));
        assertThat(decided.exclusion("with")).isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 4, 2, "single"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereReactionsAreUnknown(MissingPolicy policy) {
        Policies.check(
                decide(patient().priorTreatmentsUnknown(), Warning.REACTIONS_UNKNOWN, policy, entry("t")),
                policy,
                Warning.REACTIONS_UNKNOWN);
        Policies.check(
                decide(patient().got("t", null), Warning.REACTIONS_UNKNOWN, policy, entry("t")),
                policy,
                Warning.REACTIONS_UNKNOWN);
    }

    @Test
    void shouldTakeFurtherReactionsForUnknownWhereNoMoreAreKept() {
        SevereReactions many = SevereReactions.NONE;
        for (int i = 0; i < SevereReactions.LIMIT; i++) {
            many = many.with("other" + i, 3);
        }

        assertThat(many.with("one more", 5)).isSameAs(many);
        assertThat(many.with("other1", 5).grades()).containsEntry("other1", 5);
        Decided.Listed listed = Cases.of(patient(), DecisionRules.defaults(), entry("t"))
                .with(many)
                .decide()
                .only();
        assertThat(Decided.warnings(listed.warnings())).containsExactly(Warning.REACTIONS_UNKNOWN);
    }
}
