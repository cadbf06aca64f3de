package io.theriac.topology;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.Coding;
import io.theriac.clinical.Contraindication;
import io.theriac.clinical.DoseMultiplier;
import io.theriac.clinical.FactorRange;
import io.theriac.clinical.Feature;
import io.theriac.clinical.RiskWeight;
import io.theriac.clinical.TreatmentStatus;
import io.theriac.learning.FeatureDictionary;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.ContraindicationSeverity;
import io.theriac.schemas.TreatmentFeature;
import io.theriac.schemas.TreatmentProfile;
import java.util.List;
import java.util.stream.Stream;

/** Turns treatment profiles into catalogue entries. */
final class CatalogueEntries {
    private final RiskRanges riskRanges;

    /** @param features say between which values of a factor risks grow, where an entry doesn't */
    CatalogueEntries(FeatureDictionary features) {
        this.riskRanges = new RiskRanges(features);
    }

    /** @param treatmentId the record's key */
    Intake<CatalogueEntry> validate(TreatmentProfile profile, String treatmentId) {
        if (profile.getTreatmentId().isEmpty()) {
            return new Rejected<>(RejectionReason.MISSING_ID, "treatmentId must not be empty");
        }
        if (!profile.getTreatmentId().equals(treatmentId)) {
            return new Rejected<>(RejectionReason.KEY_MISMATCH, "the key and the treatmentId inside differ");
        }
        if (profile.getStatus() == CatalogueStatus.UNKNOWN) {
            return new Rejected<>(RejectionReason.INVALID_VALUE, "the status must be ACTIVE or WITHDRAWN");
        }
        if (hasNaN(profile)) {
            return new Rejected<>(RejectionReason.INVALID_VALUE, "a number is NaN: null is what is not known");
        }
        CatalogueEntry entry = entry(profile);
        List<String> problems = entry.problems();
        return problems.isEmpty()
                ? new Accepted<>(entry)
                : new Rejected<>(RejectionReason.INVALID_VALUE, String.join("; ", problems));
    }

    /** The same entry, no longer to be given. */
    static CatalogueEntry withdrawn(CatalogueEntry entry) {
        return new CatalogueEntry(
                entry.treatmentId(),
                entry.revision(),
                entry.name(),
                entry.codings(),
                entry.treatmentClass(),
                entry.components(),
                entry.indications(),
                entry.td50(),
                entry.ed50(),
                entry.maximalDailyDose(),
                entry.doseUnit(),
                entry.multipliers(),
                entry.riskWeights(),
                entry.interactionA(),
                entry.interactionB(),
                entry.contraindications(),
                entry.minimumTherapeuticIndex(),
                entry.minimumTherapeuticIndexReason(),
                entry.features(),
                TreatmentStatus.WITHDRAWN);
    }

    /** Of those that may be null, which an entry has as NaN. */
    private static boolean hasNaN(TreatmentProfile profile) {
        return Stream.of(
                        profile.getTd50(),
                        profile.getEd50(),
                        profile.getMaximalDailyDose(),
                        profile.getMinimumTherapeuticIndex(),
                        profile.getInteractionA(),
                        profile.getInteractionB())
                .anyMatch(number -> number != null && number.isNaN());
    }

    private CatalogueEntry entry(TreatmentProfile profile) {
        return new CatalogueEntry(
                profile.getTreatmentId(),
                profile.getRevision(),
                profile.getName(),
                profile.getCodings().stream()
                        .map(coding -> new Coding(coding.getSystem(), coding.getCode()))
                        .toList(),
                profile.getTreatmentClass(),
                profile.getComponents(),
                profile.getIndications(),
                orNaN(profile.getTd50()),
                orNaN(profile.getEd50()),
                orNaN(profile.getMaximalDailyDose()),
                profile.getDoseUnit(),
                profile.getMultipliers().stream()
                        .map(multiplier -> new DoseMultiplier(
                                multiplier.getFactor(),
                                new FactorRange(orNaN(multiplier.getAtLeast()), orNaN(multiplier.getAtMost())),
                                multiplier.getTd50(),
                                multiplier.getEd50()))
                        .toList(),
                riskWeights(profile),
                orNaN(profile.getInteractionA()),
                orNaN(profile.getInteractionB()),
                contraindications(profile),
                orNaN(profile.getMinimumTherapeuticIndex()),
                profile.getMinimumTherapeuticIndexReason(),
                profile.getFeatures().stream().map(CatalogueEntries::feature).toList(),
                profile.getStatus() == CatalogueStatus.ACTIVE ? TreatmentStatus.ACTIVE : TreatmentStatus.WITHDRAWN);
    }

    private List<RiskWeight> riskWeights(TreatmentProfile profile) {
        if (profile.getRiskWeights() == null) {
            return List.of();
        }
        return profile.getRiskWeights().stream()
                .map(weight -> new RiskWeight(
                        weight.getFactor(),
                        weight.getWeight(),
                        weight.getLow() == null ? riskRanges.low(weight.getFactor()) : weight.getLow(),
                        weight.getHigh() == null ? riskRanges.high(weight.getFactor()) : weight.getHigh()))
                .toList();
    }

    private static List<Contraindication> contraindications(TreatmentProfile profile) {
        Stream<Contraindication> factors = profile.getContraindicatedFactors().stream()
                .map(each -> new Contraindication(
                        Contraindication.Kind.FACTOR,
                        each.getFactor(),
                        severity(each.getSeverity()),
                        new FactorRange(orNaN(each.getAtLeast()), orNaN(each.getAtMost()))));
        return Stream.of(
                        factors,
                        of(Contraindication.Kind.CONDITION, profile.getContraindicatedConditions()),
                        of(Contraindication.Kind.ALLERGY, profile.getContraindicatedAllergies()),
                        of(Contraindication.Kind.TREATMENT, profile.getContraindicatedTreatments()))
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<Contraindication> of(
            Contraindication.Kind kind, List<io.theriac.schemas.Contraindication> listed) {
        return listed.stream().map(each -> new Contraindication(kind, each.getCode(), severity(each.getSeverity())));
    }

    /** A severity that this version doesn't know is taken as the stricter one. */
    private static Contraindication.Severity severity(ContraindicationSeverity severity) {
        return severity == ContraindicationSeverity.RELATIVE
                ? Contraindication.Severity.RELATIVE
                : Contraindication.Severity.ABSOLUTE;
    }

    private static Feature feature(TreatmentFeature feature) {
        return new Feature(feature.getName(), orNaN(feature.getValue()), feature.getCategory());
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
