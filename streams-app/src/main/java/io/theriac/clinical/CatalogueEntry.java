package io.theriac.clinical;

import java.util.List;

/**
 * What the catalogue says of one treatment. Immutable; may be invalid: see {@link #problems()}.
 *
 * @param treatmentId id of the treatment
 * @param revision revision of the entry
 * @param name name for people
 * @param codings codes in coding systems
 * @param treatmentClass class of the treatment, no two of which are combined; null: not given
 * @param components ids of the treatments this one is a fixed combination of; empty: a single treatment. Whatever forbids a component forbids
 *     the combination
 * @param indications conditions it is indicated for; null: not known, empty: for none
 * @param td50 median toxic dose TD50 in the dose unit; NaN: not given
 * @param ed50 median effective dose ED50 in the dose unit; NaN: not given
 * @param maximalDailyDose maximal daily dose in the dose unit; NaN: not given
 * @param doseUnit the one unit of the doses; null: not given
 * @param multipliers how factors change the doses; all that apply are multiplied
 * @param riskWeights terms of the risk score; empty: not known
 * @param interactionA a of (32), ≥ 0; NaN: not given
 * @param interactionB b of (32), ≥ 0; NaN: not given
 * @param contraindications what forbids it
 * @param minimumTherapeuticIndex its own minimum of the therapeutic index, ≥ 1, in place of the site's; NaN: none
 * @param minimumTherapeuticIndexReason why it has its own minimum; needed with one
 * @param features features of the treatment
 * @param status whether it may be given
 */
public record CatalogueEntry(
        String treatmentId,
        long revision,
        String name,
        List<Coding> codings,
        String treatmentClass,
        List<String> components,
        List<String> indications,
        double td50,
        double ed50,
        double maximalDailyDose,
        String doseUnit,
        List<DoseMultiplier> multipliers,
        List<RiskWeight> riskWeights,
        double interactionA,
        double interactionB,
        List<Contraindication> contraindications,
        double minimumTherapeuticIndex,
        String minimumTherapeuticIndexReason,
        List<Feature> features,
        TreatmentStatus status) {

    public CatalogueEntry {
        codings = copy(codings);
        components = copy(components);
        indications = indications == null ? null : List.copyOf(indications);
        multipliers = copy(multipliers);
        riskWeights = copy(riskWeights);
        contraindications = copy(contraindications);
        features = copy(features);
    }

    /** What makes this entry unusable, in words; empty when valid. */
    public List<String> problems() {
        return new EntryProblems(this).list();
    }

    /** Digest of all fields, lists in their order. */
    public long digest() {
        return EntryDigest.of(this);
    }

    private static <E> List<E> copy(List<E> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
