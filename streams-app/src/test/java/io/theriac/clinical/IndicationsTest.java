package io.theriac.clinical;

import static io.theriac.clinical.Cases.decide;
import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Decided.Exclusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndicationsTest {
    private static final Exclusion NOT_INDICATED = new Exclusion(Rule.INDICATION, Double.NaN, Double.NaN, null);
    private static final EntryBuilder FOR_GOUT = entry("gout").indications("gout");
    private static final EntryBuilder SILENT = entry("silent").indications((String[]) null);

    @Test
    void shouldListOnlyWhatIsIndicatedForOneOfTheConditions() {
        Decided decided = decide(
                patient().condition("asthma").condition("gout"),
                entry("both").indications("gout", "asthma"),
                FOR_GOUT,
                entry("other").indications("psoriasis"));

        assertThat(decided.ids()).containsExactly("both", "gout");
        assertThat(decided.exclusion("other")).isEqualTo(NOT_INDICATED);
    }

    @Test
    void shouldExcludeWhatIsIndicatedForNothing() {
        assertThat(decide(patient().condition("gout"), FOR_GOUT, entry("t").indications())
                        .exclusion("t"))
                .isEqualTo(NOT_INDICATED);
        assertThat(decide(patient().conditionsUnknown(), FOR_GOUT, entry("t").indications())
                        .exclusion("t"))
                .isEqualTo(NOT_INDICATED);
    }

    @Test
    void shouldNotJudgeWhereTheCatalogueListsNoIndication() {
        EntryBuilder withdrawn = entry("w").indications("gout").status(TreatmentStatus.WITHDRAWN);

        Decided decided = decide(patient(), entry("none").indications(), SILENT, withdrawn);

        assertThat(decided.ids()).containsExactly("none", "silent");
        assertThat(decided.listed()).allMatch(listed -> listed.warnings() == 0);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereTheConditionsAreUnknown(MissingPolicy policy) {
        Decided decided = decide(
                patient().conditionsUnknown(),
                Warning.CONDITIONS_UNKNOWN,
                policy,
                entry("t").indications("gout"));

        Policies.check(decided, policy, Warning.CONDITIONS_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFollowThePolicyWhereTheEntryDoesNotSay(MissingPolicy policy) {
        Decided decided = decide(
                patient().condition("asthma"),
                Warning.INDICATIONS_MISSING,
                policy,
                entry("t").indications((String[]) null),
                FOR_GOUT);

        assertThat(decided.exclusion("gout")).isEqualTo(NOT_INDICATED);
        assertThat(decided.excluded().containsKey("t")).isEqualTo(policy == MissingPolicy.EXCLUDE);
        if (policy != MissingPolicy.EXCLUDE) {
            assertThat(Decided.warnings(decided.only().warnings()).contains(Warning.INDICATIONS_MISSING))
                    .isEqualTo(policy == MissingPolicy.WARN);
        }
    }

    @Test
    void shouldNotTakeAComponentsIndicationForTheCombinations() {
        EntryBuilder combination = entry("t").components("gout").indications("asthma");

        assertThat(decide(patient().condition("gout"), combination, FOR_GOUT).exclusion("t"))
                .isEqualTo(NOT_INDICATED);
    }
}
