package io.theriac.topology.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * Compares two records of one schema field by field, to the bit. Lists are compared place by place, except those that have no order of their
 * own, whose elements are compared by their treatment.
 */
final class Differences {
    private static final String ID = "treatmentId";
    private static final String NOTHING = "(nothing)";

    private final Set<String> unordered;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Set<String> unordered) {
        this.unordered = unordered;
    }

    /** @param unordered names of the fields that are lists without an order */
    static List<Difference> between(IndexedRecord recorded, IndexedRecord recomputed, Set<String> unordered) {
        Differences differences = new Differences(unordered);
        differences.compare("", recorded, recomputed);
        return List.copyOf(differences.found);
    }

    private void compare(String at, IndexedRecord recorded, IndexedRecord recomputed) {
        for (Schema.Field field : recorded.getSchema().getFields()) {
            String name = at.isEmpty() ? field.name() : at + "." + field.name();
            Object left = recorded.get(field.pos());
            Object right = recomputed.get(field.pos());
            if (left instanceof List<?> some && right instanceof List<?> others && unordered.contains(name)) {
                unordered(name, some, others);
            } else {
                value(name, left, right);
            }
        }
    }

    private void value(String at, Object recorded, Object recomputed) {
        if (recorded instanceof List<?> some && recomputed instanceof List<?> others) {
            ordered(at, some, others);
        } else if (recorded instanceof IndexedRecord some
                && recomputed instanceof IndexedRecord others
                && Objects.equals(id(some), id(others))) {
            compare(at, some, others);
        } else if (!Objects.equals(recorded, recomputed)) {
            found.add(new Difference(at, text(recorded), text(recomputed)));
        }
    }

    private void ordered(String at, List<?> recorded, List<?> recomputed) {
        for (int i = 0; i < Math.max(recorded.size(), recomputed.size()); i++) {
            value(
                    at + "[" + i + "]",
                    i < recorded.size() ? recorded.get(i) : null,
                    i < recomputed.size() ? recomputed.get(i) : null);
        }
    }

    private void unordered(String at, List<?> recorded, List<?> recomputed) {
        Map<String, IndexedRecord> some = byId(recorded);
        Map<String, IndexedRecord> others = byId(recomputed);
        if (some.size() != recorded.size()) {
            found.add(new Difference(at, "a treatment more than once", "each once"));
        }
        Set<String> ids = new LinkedHashSet<>(some.keySet());
        ids.addAll(others.keySet());
        ids.forEach(id -> value(at + "[" + id + "]", some.get(id), others.get(id)));
    }

    private static Map<String, IndexedRecord> byId(List<?> records) {
        Map<String, IndexedRecord> byId = new LinkedHashMap<>();
        records.forEach(each -> byId.put(id((IndexedRecord) each), (IndexedRecord) each));
        return byId;
    }

    /** What a record is about; null: it doesn't say. */
    private static String id(IndexedRecord record) {
        Schema.Field field = record.getSchema().getField(ID);
        return field == null ? null : String.valueOf(record.get(field.pos()));
    }

    /** A value; of a record about a treatment what names it. */
    private static String text(Object value) {
        if (value instanceof IndexedRecord record && id(record) != null) {
            Schema.Field rule = record.getSchema().getField("rule");
            return rule == null ? id(record) : String.valueOf(record.get(rule.pos()));
        }
        return value == null ? NOTHING : value.toString();
    }
}
