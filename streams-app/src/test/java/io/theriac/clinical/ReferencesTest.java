package io.theriac.clinical;

import static io.theriac.clinical.EntryBuilder.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static Set<String> unresolved(EntryBuilder... builders) {
        List<CatalogueEntry> entries =
                Stream.of(builders).map(EntryBuilder::build).toList();
        Catalogue catalogue = new MapCatalogue(new FactorIndex(), entries);
        return References.unresolved(entries.stream()
                .map(entry -> catalogue.find(entry.treatmentId()))
                .filter(Objects::nonNull)
                .toList());
    }

    @Test
    void shouldNameComponentsAndPairsWithoutAnEntry() {
        assertThat(unresolved(
                        entry("t").components("gone", "a").forbids(Kind.TREATMENT, "nobody", Severity.RELATIVE),
                        entry("a")))
                .containsExactly("gone", "nobody");
    }

    @Test
    void shouldExplainPairsByIdClassAndCode() {
        assertThat(unresolved(
                        entry("t")
                                .forbids(Kind.TREATMENT, "a", Severity.RELATIVE)
                                .forbids(Kind.TREATMENT, "MAOI", Severity.RELATIVE)
                                .forbids(Kind.TREATMENT, "N06", Severity.RELATIVE)
                                .forbids(Kind.TREATMENT, "ATC|N06", Severity.RELATIVE)
                                .forbids(Kind.ALLERGY, "sulfa", Severity.RELATIVE),
                        entry("a").treatmentClass("MAOI").coding("ATC", "N06")))
                .isEmpty();
    }
}
