package io.theriac.clinical;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the catalogue says of one treatment. Immutable; may be invalid: see {@link #problems()}.
 *
 * @param treatmentId id of the treatment
 * @param revision revision of the entry
 * @param name name for people
 * @param codings codes in coding systems
 * @param indications conditions it is indicated for
 * @param td50 median toxic dose TD50 in the dose unit; NaN: not given
 * @param ed50 median effective dose ED50 in the dose unit; NaN: not given
 * @param doseUnit unit of both doses
 * @param multipliers how factors change the doses
 * @param riskWeights terms of the risk score; empty: not given
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
        List<String> indications,
        double td50,
        double ed50,
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
        indications = copy(indications);
        multipliers = copy(multipliers);
        riskWeights = copy(riskWeights);
        contraindications = copy(contraindications);
        features = copy(features);
    }

    /** An active treatment of which nothing else is known. */
    public static CatalogueEntry bare(String treatmentId) {
        return new CatalogueEntry(
                treatmentId,
                0,
                treatmentId,
                List.of(),
                List.of(),
                Double.NaN,
                Double.NaN,
                null,
                List.of(),
                List.of(),
                Double.NaN,
                Double.NaN,
                List.of(),
                Double.NaN,
                null,
                List.of(),
                TreatmentStatus.ACTIVE);
    }

    /** What makes this entry unusable, in words; empty when valid. */
    public List<String> problems() {
        return new EntryProblems(this).list();
    }

    /** Digest of all fields, lists in their order. */
    public long digest() {
        CanonicalText text = new CanonicalText("treatment")
                .with(treatmentId)
                .with(revision)
                .with(name)
                .with(td50)
                .with(ed50)
                .with(doseUnit)
                .with(interactionA)
                .with(interactionB)
                .with(minimumTherapeuticIndex)
                .with(minimumTherapeuticIndexReason)
                .with(nameOf(status));
        text.with(codings.size());
        codings.forEach(c -> text.with(c.system()).with(c.code()));
        text.with(indications.size());
        indications.forEach(text::with);
        text.with(multipliers.size());
        multipliers.forEach(m -> text.with(m.factor()).with(m.tdMultiplier()).with(m.edMultiplier()));
        text.with(riskWeights.size());
        riskWeights.forEach(
                w -> text.with(w.factor()).with(w.weight()).with(w.lo()).with(w.hi()));
        text.with(contraindications.size());
        contraindications.forEach(
                c -> text.with(nameOf(c.kind())).with(c.name()).with(nameOf(c.severity())));
        text.with(features.size());
        features.forEach(f -> text.with(f.name()).with(f.value()));
        return text.digest();
    }

    /** What an allergy or a refusal may name to mean this treatment: its id, each code, and each {@code system|code}. */
    List<String> substances() {
        return Stream.concat(
                        Stream.of(treatmentId),
                        codings.stream().flatMap(c -> Stream.of(c.code(), c.system() + "|" + c.code())))
                .distinct()
                .toList();
    }

    private static String nameOf(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static <E> List<E> copy(List<E> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
