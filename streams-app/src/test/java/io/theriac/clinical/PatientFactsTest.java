package io.theriac.clinical;

import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatientFactsTest {
    @Test
    void shouldFindNoProblemInValidFacts() {
        PatientFacts facts = patient()
                .tested("age", 71)
                .category("tissue", "lung")
                .unknown("CYP2D6", FactorStatus.INDETERMINATE)
                .condition("gout")
                .gets("metformin", 500, "mg/d")
                .gets("aspirin")
                .got("x", null)
                .got("y", 5)
                .build();

        assertThat(facts.problems()).isEmpty();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(patient().tested("secret", Double.NaN), "factor 1 is tested"),
                Arguments.of(patient().tested("secret", Double.POSITIVE_INFINITY), "factor 1 is tested"),
                Arguments.of(patient().tested("secret", 1).tested("secret", 2), "factor 2 repeats"),
                Arguments.of(patient().tested(" ", 1), "factor 1 has no name"),
                Arguments.of(patient().unknown("secret", null), "factor 1 has no status"),
                Arguments.of(patient().condition(""), "a condition has no name"),
                Arguments.of(patient().allergy(""), "an allergy has no name"),
                Arguments.of(patient().refuses(""), "a refusal has no name"),
                Arguments.of(patient().gets(" "), "current treatment 1 has no id"),
                Arguments.of(patient().gets("secret", 0, "mg"), "current treatment 1 has a dose that is not above 0"),
                Arguments.of(patient().gets("secret", -1, "mg"), "current treatment 1 has a dose that is not above 0"),
                Arguments.of(
                        patient().gets("secret", Double.POSITIVE_INFINITY, "mg"),
                        "current treatment 1 has a dose that is not above 0 and finite"),
                Arguments.of(patient().gets("secret", 5, null), "current treatment 1 has a dose without a unit"),
                Arguments.of(patient().got("", 1), "prior treatment 1 has no id"),
                Arguments.of(patient().got("secret", -1), "prior treatment 1 has a reaction grade"),
                Arguments.of(patient().got("secret", 6), "prior treatment 1 has a reaction grade"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void shouldNameWhatIsWrongWithoutAValueOfThePatient(FactsBuilder builder, String problem) {
        assertThat(builder.build().problems())
                .singleElement()
                .asString()
                .contains(problem)
                .doesNotContain("secret");
    }

    @Test
    void shouldRefuseAFactorWithBothValueAndCategory() {
        Factor both = new Factor("f", FactorStatus.TESTED, 1, "a");

        assertThat(new PatientFacts(1, List.of(both), Set.of(), Set.of(), Set.of(), null, null, null).problems())
                .hasSize(1);
    }

    @Test
    void shouldRefuseASeverityOutsideItsRange() {
        assertThat(new PatientFacts(1, List.of(), Set.of(), Set.of(), Set.of(), null, null, 1.01).problems())
                .singleElement()
                .asString()
                .doesNotContain("1.01");
        assertThat(new PatientFacts(1, List.of(), Set.of(), Set.of(), Set.of(), null, null, Double.NaN).problems())
                .hasSize(1);
    }

    @Test
    void shouldKeepUnknownListsApartFromEmptyOnes() {
        PatientFacts facts = new PatientFacts(1, null, null, Set.of(), null, null, List.of(), null);

        assertThat(facts.conditions()).isNull();
        assertThat(facts.allergies()).isEmpty();
        assertThat(facts.refusals()).isEmpty();
        assertThat(facts.currentTreatments()).isNull();
        assertThat(facts.priorTreatments()).isEmpty();
        assertThat(facts.factors()).isEmpty();
    }

    @Test
    void shouldAssumeBesideWhatIsKnownAndLeaveUnknownWhatWasUnknown() {
        PatientFacts known = FactsBuilder.patient()
                .tested("tested", 1)
                .unknown("untested", FactorStatus.NOT_TESTED)
                .condition("gout")
                .allergiesUnknown()
                .build();

        PatientFacts assumed = known.assuming(
                List.of(Factor.tested("tested", 0), Factor.tested("untested", 2), Factor.tested("new", 3)),
                Set.of("asthma"),
                Set.of("penicillin"));

        assertThat(assumed.factors())
                .containsExactly(Factor.tested("tested", 1), Factor.tested("untested", 2), Factor.tested("new", 3));
        assertThat(assumed.conditions()).containsExactlyInAnyOrder("gout", "asthma");
        assertThat(assumed.allergies()).isNull();
    }
}
