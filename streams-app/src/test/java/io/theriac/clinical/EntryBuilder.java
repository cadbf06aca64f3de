package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Builds catalogue entries; it starts from one that nothing speaks against: index 5, known to be without risk or interaction. */
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
    private String doseUnit = "mg/d";
    private double interactionA = 0;
    private double interactionB = 0;
    private String treatmentClass;
    private List<String> components = List.of();
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

    /** The builder of an entry that is there, under another id. */
    static EntryBuilder like(CatalogueEntry entry, String id) {
        EntryBuilder builder = entry(id)
                .doses(entry.td50(), entry.ed50())
                .maximalDailyDose(entry.maximalDailyDose())
                .interaction(entry.interactionA(), entry.interactionB())
                .treatmentClass(entry.treatmentClass())
                .components(entry.components())
                .minimum(entry.minimumTherapeuticIndex(), entry.minimumTherapeuticIndexReason())
                .status(entry.status());
        builder.codings.addAll(entry.codings());
        builder.multipliers.addAll(entry.multipliers());
        builder.contraindications.addAll(entry.contraindications());
        builder.features.addAll(entry.features());
        builder.riskWeights = new ArrayList<>(entry.riskWeights());
        builder.indications = entry.indications();
        builder.doseUnit = entry.doseUnit();
        return builder;
    }

    /** The builder of an entry that is there. */
    static EntryBuilder like(CatalogueEntry entry) {
        return like(entry, entry.treatmentId());
    }

    EntryBuilder interaction(double a, double b) {
        interactionA = a;
        interactionB = b;
        return this;
    }

    EntryBuilder treatmentClass(String name) {
        treatmentClass = name;
        return this;
    }

    EntryBuilder components(String... ids) {
        return components(List.of(ids));
    }

    EntryBuilder components(List<String> ids) {
        components = ids;
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

    /** Leaves out what forbids it unless it passes. */
    EntryBuilder forbidsOnly(Predicate<Contraindication> kept) {
        contraindications.removeIf(kept.negate());
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
                treatmentClass,
                components,
                indications,
                td50,
                ed50,
                maximalDailyDose,
                doseUnit,
                multipliers,
                riskWeights,
                interactionA,
                interactionB,
                contraindications,
                minimum,
                reason,
                features,
                status);
    }
}
