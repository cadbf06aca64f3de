package io.theriac.clinical;

import java.util.List;
import java.util.function.BiConsumer;

/** The digest of a catalogue entry. */
final class EntryDigest {
    private EntryDigest() {}

    static long of(CatalogueEntry entry) {
        CanonicalText text = new CanonicalText("treatment")
                .with(entry.treatmentId())
                .with(entry.revision())
                .with(entry.name())
                .with(entry.treatmentClass())
                .with(entry.td50())
                .with(entry.ed50())
                .with(entry.maximalDailyDose())
                .with(entry.doseUnit())
                .with(entry.interactionA())
                .with(entry.interactionB())
                .with(entry.minimumTherapeuticIndex())
                .with(entry.minimumTherapeuticIndexReason())
                .with(entry.status());
        list(text, entry.codings(), (to, coding) -> to.with(coding.system()).with(coding.code()));
        list(text, entry.components(), CanonicalText::with);
        list(text, entry.indications(), CanonicalText::with);
        list(text, entry.multipliers(), EntryDigest::multiplier);
        list(text, entry.riskWeights(), EntryDigest::riskWeight);
        list(text, entry.contraindications(), EntryDigest::contraindication);
        list(text, entry.features(), EntryDigest::feature);
        return text.digest();
    }

    /** The length goes first: else two lists run together. */
    private static <E> void list(CanonicalText text, List<E> elements, BiConsumer<CanonicalText, E> write) {
        text.with(elements == null ? -1L : elements.size());
        if (elements != null) {
            elements.forEach(element -> write.accept(text, element));
        }
    }

    private static void multiplier(CanonicalText text, DoseMultiplier multiplier) {
        range(text.with(multiplier.factor()), multiplier.range());
        text.with(multiplier.tdMultiplier()).with(multiplier.edMultiplier());
    }

    private static void riskWeight(CanonicalText text, RiskWeight risk) {
        text.with(risk.factor()).with(risk.weight()).with(risk.lo()).with(risk.hi());
    }

    private static void contraindication(CanonicalText text, Contraindication contraindication) {
        text.with(contraindication.kind()).with(contraindication.name()).with(contraindication.severity());
        range(text, contraindication.range());
    }

    private static void feature(CanonicalText text, Feature feature) {
        text.with(feature.name()).with(feature.value()).with(feature.category());
    }

    private static void range(CanonicalText text, FactorRange range) {
        text.with(range.atLeast()).with(range.atMost());
    }
}
