package io.theriac.clinical;

import static io.theriac.clinical.EntryBuilder.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueEntryTest {
    private static EntryBuilder full() {
        return entry("t1")
                .coding("ATC", "C07")
                .maximalDailyDose(100)
                .interaction(0, 0.1)
                .multiplier("CYP2D6", 0.05, 20)
                .risk("age", 0.5, 40, 90)
                .risk("eGFR", 0.5, 90, 30)
                .forbids(Kind.FACTOR, "HLA-B", Severity.ABSOLUTE)
                .forbids(Kind.CONDITION, "asthma", Severity.RELATIVE)
                .minimum(1.5, "narrow but monitored")
                .indications("hypertension")
                .feature("lipophilic", 1, null)
                .feature("target", Double.NaN, "ADRB1");
    }

    @Test
    void shouldFindNoProblemInAValidEntry() {
        assertThat(full().build().problems()).isEmpty();
    }

    @Test
    void shouldAcceptAnEntryWithoutSafetyData() {
        assertThat(entry("t")
                        .doses(Double.NaN, Double.NaN)
                        .withoutRiskWeights()
                        .build()
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldAcceptWeightsThatSumToOneByRounding() {
        EntryBuilder builder = entry("t");
        for (int i = 0; i < 49; i++) {
            builder.risk("f" + i, 1.0 / 49, 0, 1);
        }

        assertThat(builder.build().problems()).isEmpty();
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                Arguments.of(entry(""), "has no id"),
                Arguments.of(entry("t").status(null), "status is missing"),
                Arguments.of(entry("t").doses(0, 1), "TD50 must be above 0"),
                Arguments.of(entry("t").doses(1, -2), "ED50 must be above 0"),
                Arguments.of(entry("t").doses(Double.POSITIVE_INFINITY, 1), "TD50 must be above 0"),
                Arguments.of(entry("t").maximalDailyDose(0), "maximal daily dose must be above 0"),
                Arguments.of(entry("t").multiplier("f", 0.049, 1), "multiplier of TD50 for factor f"),
                Arguments.of(entry("t").multiplier("f", 1, 20.1), "multiplier of ED50 for factor f"),
                Arguments.of(entry("t").multiplier("f", 1, Double.NaN), "multiplier of ED50 for factor f"),
                Arguments.of(entry("t").multiplier(" ", 1, 1), "a multiplier has no factor"),
                Arguments.of(entry("t").multiplier("f", null, 1, 1), "range of the multiplier for factor f"),
                Arguments.of(entry("t").multiplier("f", new FactorRange(2, 1), 1, 1), "range of the multiplier"),
                Arguments.of(
                        entry("t").multiplier("f", new FactorRange(Double.NaN, Double.POSITIVE_INFINITY), 1, 1),
                        "range of the multiplier"),
                Arguments.of(
                        entry("t")
                                .forbids(new Contraindication(
                                        Kind.FACTOR, "f", Severity.ABSOLUTE, new FactorRange(3, 2))),
                        "range of the contraindication for factor f"),
                Arguments.of(entry("t").risk("f", -0.1, 0, 1), "risk weight of factor f must be 0 or more"),
                Arguments.of(entry("t").risk("f", Double.NaN, 0, 1), "risk weight of factor f must be 0 or more"),
                Arguments.of(entry("t").risk("f", 0.6, 0, 1).risk("g", 0.5, 0, 1), "must sum to 1 or less"),
                Arguments.of(entry("t").risk("f", 0.6, 3, 3), "risk range of factor f"),
                Arguments.of(entry("t").risk("f", 0.6, 1, Double.NaN), "risk range of factor f"),
                Arguments.of(entry("t").risk("f", 0.6, Double.NEGATIVE_INFINITY, 0), "risk range of factor f"),
                Arguments.of(entry("t").risk("f", 0.6, -1e308, 1e308), "risk range of factor f"),
                Arguments.of(entry("t").risk("f", 0.1, 0, 1).risk("f", 0.1, 0, 1), "two of risk weight f"),
                Arguments.of(entry("t").interaction(-1, 0), "interaction a"),
                Arguments.of(entry("t").interaction(0, -0.1), "interaction b"),
                Arguments.of(entry("t").interaction(Double.POSITIVE_INFINITY, 0), "interaction a"),
                Arguments.of(entry("t").components("a", "t"), "component of itself"),
                Arguments.of(entry("t").components(" "), "a component has no id"),
                Arguments.of(
                        entry("t").forbids(Kind.TREATMENT, "t", Severity.ABSOLUTE),
                        "contraindicated together with itself"),
                Arguments.of(entry("t").minimum(0.9, "because"), "minimum therapeutic index must be 1 or more"),
                Arguments.of(entry("t").minimum(3, " "), "needs a reason"),
                Arguments.of(entry("t").forbids(Kind.FACTOR, "", Severity.ABSOLUTE), "contraindication has no name"),
                Arguments.of(entry("t").forbids(null, "x", Severity.ABSOLUTE), "contraindication has no kind"),
                Arguments.of(entry("t").forbids(Kind.CONDITION, "x", null), "contraindication has no severity"),
                Arguments.of(entry("t").coding("ATC", ""), "a coding has no code"),
                Arguments.of(entry("t").indications(""), "an indication has no name"),
                Arguments.of(entry("t").feature("f", Double.NaN, null), "feature f must have either"),
                Arguments.of(entry("t").feature("f", 1, "both"), "feature f must have either"),
                Arguments.of(entry("t").feature("f", 1, null).feature("f", 2, null), "two of feature f"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void shouldNameWhatIsWrongWithAnEntry(EntryBuilder builder, String problem) {
        assertThat(builder.build().problems()).singleElement().asString().contains(problem);
    }

    @Test
    void shouldAcceptSeveralRangesOfOneFactor() {
        EntryBuilder byAge = entry("t")
                .multiplier("age", new FactorRange(65, 75), 0.9, 1)
                .multiplier("age", new FactorRange(75, Double.NaN), 0.7, 1);

        assertThat(byAge.build().problems()).isEmpty();
    }

    @Test
    void shouldNotTakeUnknownIndicationsForNone() {
        assertThat(full().indications((String[]) null).build().digest())
                .isNotEqualTo(full().indications().build().digest());
    }

    @Test
    void shouldNotCompileAnInvalidEntry() {
        CatalogueEntry invalid = entry("t").doses(-1, 1).build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TreatmentRules.compile(invalid, new FactorIndex(), id -> null))
                .withMessageContaining("TD50 must be above 0");
    }

    @Test
    void shouldGiveEqualEntriesTheSameDigest() {
        assertThat(full().build().digest()).isEqualTo(full().build().digest());
    }

    static Stream<EntryBuilder> changed() {
        return Stream.of(
                full().coding("ATC", "C08"),
                full().doses(10, 3),
                full().maximalDailyDose(101),
                full().interaction(0.1, 0.1),
                full().interaction(0, 0.2),
                full().treatmentClass("statin"),
                full().components("a"),
                full().forbids(Kind.TREATMENT, "x", Severity.RELATIVE),
                full().multiplier("other", 1, 1),
                full().risk("other", 0, 0, 1),
                full().forbids(Kind.CONDITION, "gout", Severity.RELATIVE),
                full().minimum(1.6, "narrow but monitored"),
                full().minimum(1.5, "other"),
                full().indications("hypertension", "gout"),
                full().indications((String[]) null),
                full().indications(),
                full().multiplier("CYP2D6", new FactorRange(2, 3), 1, 1),
                full().feature("other", 1, null),
                full().status(TreatmentStatus.WITHDRAWN));
    }

    @ParameterizedTest
    @MethodSource("changed")
    void shouldGiveAChangedEntryAnotherDigest(EntryBuilder changed) {
        assertThat(changed.build().digest()).isNotEqualTo(full().build().digest());
    }

    @Test
    void shouldNotLetFieldsRunTogetherInTheDigest() {
        CatalogueEntry one = entry("t").coding("a", "bc").build();
        CatalogueEntry other = entry("t").coding("ab", "c").build();

        assertThat(one.digest()).isNotEqualTo(other.digest());
    }
}
