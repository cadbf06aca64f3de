package io.theriac.clinical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A catalogue that doesn't change. */
public final class MapCatalogue implements Catalogue {
    private final FactorIndex index;
    private final Map<String, TreatmentRules> rules = new HashMap<>();

    /** Compiles the entries against an index. */
    public MapCatalogue(FactorIndex index, List<CatalogueEntry> entries) {
        this.index = index;
        Map<String, CatalogueEntry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.treatmentId(), entry));
        entries.forEach(entry -> rules.put(entry.treatmentId(), TreatmentRules.compile(entry, index, byId::get)));
    }

    /** A catalogue without entries. */
    public static MapCatalogue of(FactorIndex index) {
        return new MapCatalogue(index, new ArrayList<>());
    }

    @Override
    public FactorIndex factors() {
        return index;
    }

    @Override
    public TreatmentRules find(String treatmentId) {
        return rules.get(treatmentId);
    }

    @Override
    public boolean listsIndications() {
        return rules.values().stream().anyMatch(TreatmentRules::listsIndications);
    }
}
