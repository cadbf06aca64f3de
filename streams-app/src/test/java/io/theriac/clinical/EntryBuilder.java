package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import java.util.ArrayList;
import java.util.List;

/** Builds catalogue entries; it starts from one that nothing speaks against: index 5, known to be without risk. */
final class EntryBuilder {
    private final String id;
    private final List<Coding> codings = new ArrayList<>();
    private final List<DoseMultiplier> multipliers = new ArrayList<>();
    private final List<Contraindication> contraindications = new ArrayList<>();
    private final List<Feature> features = new ArrayList<>();
    private List<RiskWeight> riskWeights = new ArrayList<>(List.of(new RiskWeight("none", 0, Double.NaN, Double.NaN)));
    private double td50 = 10;
    private double ed50 = 2;
    private double maximalDailyDose = Double.NaN;
    private double interactionA = Double.NaN;
    private double minimum = Double.NaN;
    private String reason;
    private List<String> indications = List.of();
    private TreatmentStatus status = TreatmentStatus.ACTIVE;

    private EntryBuilder(String id) {
        this.id = id;
    }

    static EntryBuilder entry(String id) {
        return new EntryBuilder(id);
    }

    EntryBuilder coding(String system, String code) {
        codings.add(new Coding(system, code));
        return this;
    }

    EntryBuilder doses(double td, double ed) {
        td50 = td;
        ed50 = ed;
        return this;
    }

    EntryBuilder maximalDailyDose(double dose) {
        maximalDailyDose = dose;
        return this;
    }

    EntryBuilder interactionA(double a) {
        interactionA = a;
        return this;
    }

    EntryBuilder multiplier(String factor, double td, double ed) {
        return multiplier(factor, FactorRange.PRESENT, td, ed);
    }

    EntryBuilder multiplier(String factor, FactorRange range, double td, double ed) {
        multipliers.add(new DoseMultiplier(factor, range, td, ed));
        return this;
    }

    EntryBuilder risk(String factor, double weight, double lo, double hi) {
        riskWeights.add(new RiskWeight(factor, weight, lo, hi));
        return this;
    }

    EntryBuilder withoutRiskWeights() {
        riskWeights = new ArrayList<>();
        return this;
    }

    EntryBuilder forbids(Kind kind, String name, Severity severity) {
        return forbids(new Contraindication(kind, name, severity));
    }

    EntryBuilder forbids(Contraindication contraindication) {
        contraindications.add(contraindication);
        return this;
    }

    EntryBuilder minimum(double index, String because) {
        minimum = index;
        reason = because;
        return this;
    }

    EntryBuilder feature(String name, double value, String category) {
        features.add(new Feature(name, value, category));
        return this;
    }

    EntryBuilder indications(String... conditions) {
        indications = conditions == null ? null : List.of(conditions);
        return this;
    }

    EntryBuilder status(TreatmentStatus given) {
        status = given;
        return this;
    }

    CatalogueEntry build() {
        return new CatalogueEntry(
                id,
                1,
                "name of " + id,
                codings,
                null,
                List.of(),
                indications,
                td50,
                ed50,
                maximalDailyDose,
                "mg/d",
                multipliers,
                riskWeights,
                interactionA,
                Double.NaN,
                contraindications,
                minimum,
                reason,
                features,
                status);
    }
}
