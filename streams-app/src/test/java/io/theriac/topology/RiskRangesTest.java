package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.RiskWeight;
import io.theriac.learning.FeatureDictionary;
import io.theriac.schemas.TreatmentProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Between which values a factor's risk grows: as the catalogue entry says, else the feature dictionary, else from 0 to 1. */
class RiskRangesTest {
    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient renal-function]
            type = numeric
            minimum = 0
            maximum = 200
            risk-low = 90
            risk-high = 15

            [patient age]
            type = numeric
            minimum = 0
            maximum = 120

            [treatment marker]
            type = numeric
            minimum = 0
            maximum = 9
            risk-low = 2
            risk-high = 8
            """);

    @Test
    void shouldTakeTheDictionarysRangeWhereTheEntrySaysNone() {
        assertThat(risks(DICTIONARY, weight("renal-function", null, null)))
                .containsExactly(new RiskWeight("renal-function", 0.5, 90, 15));
    }

    @Test
    void shouldPreferWhatTheEntrySays() {
        assertThat(risks(DICTIONARY, weight("renal-function", 60.0, 30.0)))
                .containsExactly(new RiskWeight("renal-function", 0.5, 60, 30));
        assertThat(risks(DICTIONARY, weight("renal-function", 60.0, null)))
                .containsExactly(new RiskWeight("renal-function", 0.5, 60, 15));
    }

    @Test
    void shouldGoFromNoneToFullRiskBetweenAbsentAndPresentWhereNobodySays() {
        assertThat(risks(DICTIONARY, weight("age", null, null))).containsExactly(new RiskWeight("age", 0.5, 0, 1));
        assertThat(risks(DICTIONARY, weight("marker", null, null)))
                .as("a treatment's feature of the same name is another")
                .containsExactly(new RiskWeight("marker", 0.5, 0, 1));
        assertThat(risks(FeatureDictionary.EMPTY, weight("renal-function", null, null)))
                .containsExactly(new RiskWeight("renal-function", 0.5, 0, 1));
    }

    @Test
    void shouldRefuseAnEntryThatLeavesNoRangeTogetherWithTheDictionary() {
        TreatmentProfile profile = profile(weight("renal-function", 15.0, null));

        assertThat(new CatalogueEntries(DICTIONARY).validate(profile, "a")).isInstanceOf(Rejected.class);
    }

    private static List<RiskWeight> risks(FeatureDictionary dictionary, io.theriac.schemas.RiskWeight weight) {
        Intake<CatalogueEntry> intake = new CatalogueEntries(dictionary).validate(profile(weight), "a");
        return ((Accepted<CatalogueEntry>) intake).value().riskWeights();
    }

    private static TreatmentProfile profile(io.theriac.schemas.RiskWeight weight) {
        TreatmentProfile profile = SampleRecords.treatment("a", 9, false);
        profile.setRiskWeights(List.of(weight));
        return profile;
    }

    private static io.theriac.schemas.RiskWeight weight(String factor, Double low, Double high) {
        return new io.theriac.schemas.RiskWeight(factor, 0.5, low, high);
    }
}
