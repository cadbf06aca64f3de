package io.theriac.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.Coding;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.FactorContraindication;
import io.theriac.schemas.RiskWeight;
import io.theriac.schemas.TreatmentFeature;
import io.theriac.schemas.TreatmentProfile;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueRowsTest {
    private static final CatalogueRows MAPPER = new CatalogueRows(3, Set.of("note"));

    @Test
    void shouldTakeAnEntryWithLittleMoreThanAnId() {
        TreatmentProfile entry = first("treatment_id,note,target", "x,cheap,EGFR");
        assertThat(entry.getTreatmentId()).isEqualTo("x");
        assertThat(entry.getRevision()).isEqualTo(3);
        assertThat(entry.getStatus()).isEqualTo(CatalogueStatus.ACTIVE);
        assertThat(entry.getTd50()).isNull();
        assertThat(entry.getRiskWeights()).isNull();
        assertThat(entry.getIndications()).isNull();
        assertThat(entry.getFeatures()).containsExactly(new TreatmentFeature("target", null, "EGFR"));
        assertThat(MAPPER.key(entry)).isEqualTo("x");
    }

    @Test
    void shouldTakeNoneForAnEmptyListAndNotForAFactorOrTreatmentOfThatName() {
        TreatmentProfile entry = first(
                "treatment_id,td50_multipliers,risk_weights,contraindicated_factors,contraindicated_treatments,components",
                "x,none,none,none,none,none");
        assertThat(entry.getMultipliers()).isEmpty();
        assertThat(entry.getRiskWeights()).isEmpty();
        assertThat(entry.getContraindicatedFactors()).isEmpty();
        assertThat(entry.getContraindicatedTreatments()).isEmpty();
        assertThat(entry.getComponents()).isEmpty();
    }

    @Test
    void shouldReadDosesMultipliersAndWeights() {
        TreatmentProfile entry = first(
                "treatment_id,td50,ed50,maximal_daily_dose,dose_unit,td50_multipliers,ed50_multipliers,risk_weights,"
                        + "minimum_therapeutic_index,minimum_therapeutic_index_reason",
                "x,50,5,20,mg/d,CYP2D6=0.5;age-years[75..]=0.8,smoker=1.5,creatinine[100..300]=0.3;age-years=0.2,1.5,monitored");
        assertThat(entry.getTd50()).isEqualTo(50);
        assertThat(entry.getEd50()).isEqualTo(5);
        assertThat(entry.getMaximalDailyDose()).isEqualTo(20);
        assertThat(entry.getDoseUnit()).isEqualTo("mg/d");
        assertThat(entry.getMultipliers())
                .containsExactly(
                        new DoseMultiplier("CYP2D6", 0.5, 1.0, null, null),
                        new DoseMultiplier("age-years", 0.8, 1.0, 75.0, null),
                        new DoseMultiplier("smoker", 1.0, 1.5, null, null));
        assertThat(entry.getRiskWeights())
                .containsExactly(
                        new RiskWeight("creatinine", 0.3, 100.0, 300.0), new RiskWeight("age-years", 0.2, null, null));
        assertThat(entry.getMinimumTherapeuticIndex()).isEqualTo(1.5);
        assertThat(entry.getMinimumTherapeuticIndexReason()).isEqualTo("monitored");
    }

    @Test
    void shouldReadContraindicationsWithSeverityAndRange() {
        TreatmentProfile entry = first(
                "treatment_id,contraindicated_factors,contraindicated_conditions,contraindicated_allergies,contraindicated_treatments",
                "x,HLA-B*57:01;tissue=lung;age-years[..18]=relative,gout=Relative,penicillin,y;z");
        assertThat(entry.getContraindicatedFactors())
                .containsExactly(
                        new FactorContraindication("HLA-B*57:01", ContraindicationSeverity.ABSOLUTE, null, null),
                        new FactorContraindication("tissue=lung", ContraindicationSeverity.ABSOLUTE, null, null),
                        new FactorContraindication("age-years", ContraindicationSeverity.RELATIVE, null, 18.0));
        assertThat(entry.getContraindicatedConditions())
                .containsExactly(new Contraindication("gout", ContraindicationSeverity.RELATIVE));
        assertThat(entry.getContraindicatedAllergies())
                .containsExactly(new Contraindication("penicillin", ContraindicationSeverity.ABSOLUTE));
        assertThat(entry.getContraindicatedTreatments()).hasSize(2);
    }

    @Test
    void shouldReadCodingsAndNames() {
        TreatmentProfile entry = first(
                "treatment_id,name,status,codings,indications,components,treatment_class",
                "x,Example,withdrawn,http://www.whocc.no/atc|L01EB02,asthma;gout,a;b,statin");
        assertThat(entry.getCodings()).containsExactly(new Coding("http://www.whocc.no/atc", "L01EB02"));
        assertThat(entry.getStatus()).isEqualTo(CatalogueStatus.WITHDRAWN);
        assertThat(entry.getIndications()).containsExactly("asthma", "gout");
        assertThat(entry.getComponents()).containsExactly("a", "b");
        assertThat(entry.getTreatmentClass()).isEqualTo("statin");
    }

    @Test
    void shouldRefuseItemsItCanNotRead() {
        assertProblem(
                "td50_multipliers", "CYP2D6", "td50_multipliers has an item without a number: it must be name=number");
        assertProblem("risk_weights", "age[a..b]=0.3", "a bound in risk_weights isn't a number such as 12.5");
        assertProblem("risk_weights", "=0.3", "risk_weights has an item without a name");
        assertProblem("codings", "L01EB02", "codings has an item that isn't system|code");
        assertProblem("td50", "ten", "td50 isn't a number such as 12.5");
    }

    private static void assertProblem(String column, String text, String problem) {
        assertThatThrownBy(() -> first("treatment_id," + column, "x," + text))
                .isInstanceOf(RowProblem.class)
                .hasMessage(problem);
    }

    private static TreatmentProfile first(String header, String row) {
        return Rows.first(MAPPER, header + "\n" + row + "\n");
    }
}
