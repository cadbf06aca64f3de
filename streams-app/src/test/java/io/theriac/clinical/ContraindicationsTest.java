package io.theriac.clinical;

import static io.theriac.clinical.Cases.decide;
import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.Decided.Exclusion;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContraindicationsTest {
    private static EntryBuilder byFactor(Severity severity) {
        return entry("t").forbids(Kind.FACTOR, "HLA", severity);
    }

    private static EntryBuilder byCondition(Severity severity) {
        return entry("t").forbids(Kind.CONDITION, "asthma", severity);
    }

    @ParameterizedTest
    @EnumSource
    void shouldExcludeWhereAContraindicatedFactorIsPresent(Severity severity) {
        assertThat(decide(patient().tested("HLA", 1), byFactor(severity)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 1, 0, "HLA"));
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0.49, false", "0.5, true", "1, true", "2, true"})
    void shouldTakeAMarkerForPresentFromOneHalfOn(double value, boolean present) {
        assertThat(decide(patient().tested("HLA", value), byFactor(Severity.ABSOLUTE))
                        .excluded()
                        .containsKey("t"))
                .isEqualTo(present);
    }

    @ParameterizedTest
    @CsvSource({
        "30, NaN, 29.9, false",
        "30, NaN, 30, true",
        "30, NaN, 1e9, true",
        "NaN, 30, -5, true",
        "NaN, 30, 30, true",
        "NaN, 30, 30.1, false",
        "10, 20, 9, false",
        "10, 20, 10, true",
        "10, 20, 20, true",
        "10, 20, 21, false"
    })
    void shouldForbidWithinTheRangeOfAFactor(double atLeast, double atMost, double value, boolean forbidden) {
        EntryBuilder treatment = entry("t")
                .forbids(
                        new Contraindication(Kind.FACTOR, "eGFR", Severity.RELATIVE, new FactorRange(atLeast, atMost)));

        assertThat(decide(patient().tested("eGFR", value), treatment).excluded().containsKey("t"))
                .isEqualTo(forbidden);
    }

    @Test
    void shouldForbidByTheNameAloneHoweverManyThereAre() {
        EntryBuilder[] treatments = IntStream.range(0, 100)
                .mapToObj(i -> entry("t" + i)
                        .forbids(Kind.CONDITION, "c" + i, Severity.ABSOLUTE)
                        .forbids(Kind.ALLERGY, "s" + i, Severity.ABSOLUTE)
                        .forbids(Kind.FACTOR, "f" + i, Severity.ABSOLUTE))
                .toArray(EntryBuilder[]::new);
        FactsBuilder patient = patient().condition("c70").allergy("s75").refuses("t80");
        IntStream.range(0, 100).forEach(i -> patient.tested("f" + i, i == 85 ? 1 : 0));

        assertThat(decide(patient, treatments).excluded()).containsOnlyKeys("t70", "t75", "t80", "t85");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONDITION", "ALLERGY", "FACTOR"})
    void shouldTakeANameThatTheCatalogueLearnedAfterThePatientForUnknown(Kind kind) {
        FactorIndex index = new FactorIndex();
        index.substances.add("t");
        PatientContext context = new PatientContext();
        context.resolve(patient().build(), SevereReactions.NONE, MapCatalogue.of(index));
        CatalogueEntry entry =
                entry("t").forbids(kind, "late", Severity.ABSOLUTE).build();
        Decider decider = new Decider(Cases.OUTCOME, DecisionRules.defaults());
        Decision decision = new Decision();

        decider.begin(decision, context, 10);
        decider.consider(decision, "t", Cases.EVIDENCE, 8, 1, TreatmentRules.compile(entry, index, id -> null));
        decider.finish(decision);

        assertThat(Decided.of(decision).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, Double.NaN, 0, "late"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldExcludeWhereAContraindicatedAllergyIsListed(Severity severity) {
        EntryBuilder treatment = entry("t").forbids(Kind.ALLERGY, "sulfa", severity);

        assertThat(decide(patient().allergy("sulfa"), treatment).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 1, 0, "sulfa"));
        assertThat(decide(patient().allergy("latex").refuses("sulfa"), treatment)
                        .ids())
                .containsExactly("t");
    }

    @Test
    void shouldJudgeUnknownAllergiesByTheSeverityTheCatalogueStates() {
        EntryBuilder absolute = entry("absolute").forbids(Kind.ALLERGY, "sulfa", Severity.ABSOLUTE);
        EntryBuilder relative = entry("relative").forbids(Kind.ALLERGY, "sulfa", Severity.RELATIVE);

        Decided decided = decide(patient().allergiesUnknown(), absolute, relative);

        assertThat(decided.exclusion("absolute"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, Double.NaN, 0, "sulfa"));
        assertThat(Decided.warnings(decided.only().warnings()))
                .containsExactlyInAnyOrder(Warning.ALLERGIES_UNKNOWN, Warning.RELATIVE_CONTRAINDICATION_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldListWhereAContraindicatedFactorIsAbsent(Severity severity) {
        assertThat(decide(patient().tested("HLA", 0), byFactor(severity)).only().warnings())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TESTED")
    void shouldNeverTakeAnUntestedMarkerForAbsent(FactorStatus status) {
        assertThat(decide(patient().unknown("HLA", status), byFactor(Severity.ABSOLUTE))
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, Double.NaN, 0, "HLA"));
    }

    @Test
    void shouldNeverTakeAnUnmentionedMarkerForAbsent() {
        assertThat(decide(patient().tested("other", 0), byFactor(Severity.ABSOLUTE))
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, Double.NaN, 0, "HLA"));
    }

    @Test
    void shouldWarnWhereARelativeContraindicationIsUnknown() {
        int warnings = decide(patient(), byFactor(Severity.RELATIVE)).only().warnings();

        assertThat(Decided.warnings(warnings)).containsExactly(Warning.RELATIVE_CONTRAINDICATION_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyForAnUnknownAbsoluteContraindication(MissingPolicy policy) {
        Decided decided =
                decide(patient(), Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN, policy, byFactor(Severity.ABSOLUTE));

        Policies.check(decided, policy, Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyForAnUnknownRelativeContraindication(MissingPolicy policy) {
        Decided decided = decide(
                patient().conditionsUnknown(),
                Warning.RELATIVE_CONTRAINDICATION_UNKNOWN,
                policy,
                byCondition(Severity.RELATIVE));

        Policies.check(decided, policy, Warning.RELATIVE_CONTRAINDICATION_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyForUnknownAllergies(MissingPolicy policy) {
        Decided decided = decide(patient().allergiesUnknown(), Warning.ALLERGIES_UNKNOWN, policy, entry("t"));

        Policies.check(decided, policy, Warning.ALLERGIES_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldExcludeWhereAContraindicatedConditionIsListed(Severity severity) {
        assertThat(decide(patient().condition("asthma"), byCondition(severity)).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 1, 0, "asthma"));
    }

    @Test
    void shouldListWhereTheConditionsAreKnownAndOthers() {
        assertThat(decide(patient().condition("gout"), byCondition(Severity.ABSOLUTE))
                        .ids())
                .containsExactly("t");
    }

    @Test
    void shouldExcludeWhereTheConditionsAreUnknown() {
        assertThat(decide(patient().conditionsUnknown(), byCondition(Severity.ABSOLUTE))
                        .exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, Double.NaN, 0, "asthma"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "C07", "ATC|C07"})
    void shouldExcludeWhatThePatientIsAllergicToOrRefuses(String substance) {
        EntryBuilder coded = entry("t").coding("ATC", "C07");
        Exclusion expected = new Exclusion(Rule.CONTRAINDICATION, 1, 0, substance);

        assertThat(decide(patient().allergy(substance), coded).exclusion("t")).isEqualTo(expected);
        assertThat(decide(patient().refuses(substance), coded).exclusion("t")).isEqualTo(expected);
    }

    @Test
    void shouldNotMixNamesOfDifferentKinds() {
        EntryBuilder treatment = entry("t").forbids(Kind.CONDITION, "x", Severity.ABSOLUTE);
        FactsBuilder facts = patient()
                .tested("x", 1)
                .tested("t", 1)
                .condition("t")
                .allergy("x")
                .refuses("x");

        assertThat(decide(facts, treatment).ids()).containsExactly("t");
    }

    @Test
    void shouldReportAKnownBreachBeforeMissingData() {
        EntryBuilder treatment = byFactor(Severity.ABSOLUTE).forbids(Kind.FACTOR, "G6PD", Severity.RELATIVE);

        assertThat(decide(patient().tested("G6PD", 1), treatment).exclusion("t").subject())
                .isEqualTo("G6PD");
    }

    @Test
    void shouldKnowThatWhoHasOneCategoryHasNoOther() {
        EntryBuilder notInLung = entry("t").forbids(Kind.FACTOR, "tissue=lung", Severity.ABSOLUTE);

        assertThat(decide(patient().category("tissue", "skin"), notInLung).ids())
                .containsExactly("t");
        assertThat(decide(patient().category("tissue", "lung"), notInLung).exclusion("t"))
                .isEqualTo(new Exclusion(Rule.CONTRAINDICATION, 1, 0, "tissue=lung"));
        assertThat(decide(patient().unknown("tissue", FactorStatus.NOT_TESTED), notInLung)
                        .exclusion("t")
                        .value())
                .isNaN();
    }
}
