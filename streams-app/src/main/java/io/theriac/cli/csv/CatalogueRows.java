package io.theriac.cli.csv;

import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.Coding;
import io.theriac.schemas.Contraindication;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.FactorContraindication;
import io.theriac.schemas.RiskWeight;
import io.theriac.schemas.TreatmentFeature;
import io.theriac.schemas.TreatmentProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rows as catalogue entries. Required: treatment_id. Lists are separated by semicolons; see {@link ListItem} for what stands in them. A column
 * that is no field is a feature of the treatment.
 *
 * @param revision where a row has none
 * @param ignored columns that aren't features either
 */
public record CatalogueRows(long revision, Set<String> ignored) implements RowMapper<TreatmentProfile> {

    private static final Set<String> FIELDS = Set.of(
            "treatment_id",
            "revision",
            "name",
            "status",
            "codings",
            "treatment_class",
            "components",
            "indications",
            "td50",
            "ed50",
            "maximal_daily_dose",
            "dose_unit",
            "td50_multipliers",
            "ed50_multipliers",
            "minimum_therapeutic_index",
            "minimum_therapeutic_index_reason",
            "risk_weights",
            "interaction_a",
            "interaction_b",
            "contraindicated_factors",
            "contraindicated_conditions",
            "contraindicated_allergies",
            "contraindicated_treatments");

    /** Copies its arguments. */
    public CatalogueRows {
        ignored = Set.copyOf(ignored);
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public Set<String> required() {
        return Set.of("treatment_id");
    }

    @Override
    public TreatmentProfile map(Row row) {
        String id = row.requiredText("treatment_id");
        String name = row.text("name");
        return TreatmentProfile.newBuilder()
                .setTreatmentId(id)
                .setRevision(row.wholeNumber("revision", revision))
                .setName(name == null ? "" : name)
                .setStatus(row.choice("status", CatalogueStatus.class, CatalogueStatus.ACTIVE))
                .setCodings(row.listOrEmpty("codings").stream()
                        .map(CatalogueRows::coding)
                        .toList())
                .setTreatmentClass(row.text("treatment_class"))
                .setComponents(row.listOrEmpty("components"))
                .setIndications(row.list("indications"))
                .setTd50(row.number("td50"))
                .setEd50(row.number("ed50"))
                .setMaximalDailyDose(row.number("maximal_daily_dose"))
                .setDoseUnit(row.text("dose_unit"))
                .setMultipliers(multipliers(row))
                .setMinimumTherapeuticIndex(row.number("minimum_therapeutic_index"))
                .setMinimumTherapeuticIndexReason(row.text("minimum_therapeutic_index_reason"))
                .setRiskWeights(riskWeights(row))
                .setInteractionA(row.number("interaction_a"))
                .setInteractionB(row.number("interaction_b"))
                .setContraindicatedFactors(factors(row))
                .setContraindicatedConditions(contraindications(row, "contraindicated_conditions"))
                .setContraindicatedAllergies(contraindications(row, "contraindicated_allergies"))
                .setContraindicatedTreatments(contraindications(row, "contraindicated_treatments"))
                .setFeatures(features(row))
                .build();
    }

    private static Coding coding(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 1 || bar == text.length() - 1) {
            throw new RowProblem("codings has an item that isn't system|code");
        }
        return new Coding(
                text.substring(0, bar).strip(), text.substring(bar + 1).strip());
    }

    private static List<DoseMultiplier> multipliers(Row row) {
        List<DoseMultiplier> multipliers = new ArrayList<>();
        for (ListItem item : items(row, "td50_multipliers")) {
            multipliers.add(multiplier(item)
                    .setTd50(item.requiredNumber("td50_multipliers"))
                    .build());
        }
        for (ListItem item : items(row, "ed50_multipliers")) {
            multipliers.add(multiplier(item)
                    .setEd50(item.requiredNumber("ed50_multipliers"))
                    .build());
        }
        return multipliers;
    }

    private static DoseMultiplier.Builder multiplier(ListItem item) {
        return DoseMultiplier.newBuilder()
                .setFactor(item.name())
                .setAtLeast(item.low())
                .setAtMost(item.high());
    }

    private static List<RiskWeight> riskWeights(Row row) {
        // Weights that aren't known are no weights of zero.
        if (row.list("risk_weights") == null) {
            return null;
        }
        return items(row, "risk_weights").stream()
                .map(item -> new RiskWeight(item.name(), item.requiredNumber("risk_weights"), item.low(), item.high()))
                .toList();
    }

    private static List<FactorContraindication> factors(Row row) {
        return row.listOrEmpty("contraindicated_factors").stream()
                .map(text -> ListItem.parse("contraindicated_factors", text, CatalogueRows::isSeverity))
                .map(item -> new FactorContraindication(item.name(), severity(item), item.low(), item.high()))
                .toList();
    }

    private static List<Contraindication> contraindications(Row row, String field) {
        return row.listOrEmpty(field).stream()
                .map(text -> ListItem.parse(field, text, CatalogueRows::isSeverity))
                .map(item -> new Contraindication(item.name(), severity(item)))
                .toList();
    }

    private static boolean isSeverity(String text) {
        return text.equalsIgnoreCase("relative") || text.equalsIgnoreCase("absolute");
    }

    private static ContraindicationSeverity severity(ListItem item) {
        return "relative".equalsIgnoreCase(item.value())
                ? ContraindicationSeverity.RELATIVE
                : ContraindicationSeverity.ABSOLUTE;
    }

    private static List<ListItem> items(Row row, String field) {
        return row.listOrEmpty(field).stream()
                .map(text -> ListItem.parse(field, text, Numbers::isNumber))
                .toList();
    }

    private List<TreatmentFeature> features(Row row) {
        List<TreatmentFeature> features = new ArrayList<>();
        for (String column : row.columns().remaining()) {
            String text = row.column(column);
            if (!ignored.contains(column) && !FactorCells.saysNothing(text)) {
                Double number = FactorCells.number(text);
                features.add(new TreatmentFeature(column, number, number == null ? text : null));
            }
        }
        return features;
    }

    @Override
    public String key(TreatmentProfile entry) {
        return entry.getTreatmentId();
    }
}
