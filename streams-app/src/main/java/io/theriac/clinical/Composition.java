package io.theriac.clinical;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a treatment is made of: itself and, for a fixed combination, its components and theirs. */
final class Composition {
    private final Set<String> ids = new LinkedHashSet<>();
    private final List<CatalogueEntry> entries = new ArrayList<>();
    private String missing;

    /** @param others the catalogued entry of an id, or null */
    Composition(CatalogueEntry whole, Function<String, CatalogueEntry> others) {
        Deque<CatalogueEntry> open = new ArrayDeque<>(List.of(whole));
        ids.add(whole.treatmentId());
        while (!open.isEmpty()) {
            CatalogueEntry part = open.remove();
            entries.add(part);
            // Components may lead back to where they came from: an id is followed once.
            part.components().stream().filter(ids::add).forEach(id -> follow(others.apply(id), id, open));
        }
    }

    private void follow(CatalogueEntry component, String id, Deque<CatalogueEntry> open) {
        if (component != null) {
            open.add(component);
        } else if (missing == null) {
            missing = id;
        }
    }

    /** The treatment's own id, then those of its components. */
    Set<String> ids() {
        return ids;
    }

    /** The classes of the treatment and its components. */
    List<String> classes() {
        return entries.stream()
                .map(CatalogueEntry::treatmentClass)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Each code of the treatment and its components, alone and as {@code system|code}. */
    List<String> codes() {
        return entries.stream()
                .flatMap(entry -> entry.codings().stream())
                .flatMap(coding -> Stream.of(coding.code(), coding.system() + "|" + coding.code()))
                .distinct()
                .toList();
    }

    /** What forbids the treatment or one of its components. */
    List<Contraindication> contraindications(Contraindication.Kind kind) {
        return entries.stream()
                .flatMap(entry -> entry.contraindications().stream())
                .filter(each -> each.kind() == kind)
                .toList();
    }

    /** A component that is not catalogued; null: all are. */
    String missing() {
        return missing;
    }
}
