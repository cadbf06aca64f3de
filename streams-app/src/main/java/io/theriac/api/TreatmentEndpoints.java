package io.theriac.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.theriac.clinical.TreatmentRules;
import io.theriac.service.NotAvailableException;
import io.theriac.state.SharedSnapshot;
import io.theriac.state.TreatmentState;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The treatments, as this instance's replica has them. */
final class TreatmentEndpoints {
    private static final int MOST = 10_000;

    private final Supplier<SharedSnapshot> snapshots;

    TreatmentEndpoints(Supplier<SharedSnapshot> snapshots) {
        this.snapshots = snapshots;
    }

    /** All of them by id, or those behind one, so many at most. */
    void list(Context context) {
        SharedSnapshot snapshot = snapshot();
        String after = context.queryParam("after");
        List<Integer> columns = IntStream.range(0, snapshot.treatments())
                .boxed()
                .filter(column -> after == null || snapshot.id(column).compareTo(after) > 0)
                .sorted(Comparator.comparing(snapshot::id))
                .toList();
        ObjectNode json = JsonValues.object();
        json.put("notice", Notice.TEXT);
        ArrayNode treatments = json.putArray("treatments");
        columns.stream().limit(MOST).forEach(column -> treatments.add(summary(snapshot, column)));
        json.put("next", columns.size() > MOST ? snapshot.id(columns.get(MOST - 1)) : null);
        send(context, json);
    }

    void one(Context context) {
        SharedSnapshot snapshot = snapshot();
        int column = snapshot.column(context.pathParam("treatmentId"));
        if (column < 0) {
            throw Problem.notFound("this treatment is neither catalogued nor learned of")
                    .exception();
        }
        TreatmentRules rules = snapshot.rules(column);
        ObjectNode json = JsonValues.object();
        json.put("notice", Notice.TEXT);
        json.setAll(summary(snapshot, column));
        json.set("catalogueEntry", rules == null ? json.nullNode() : JsonValues.of(rules.entry()));
        send(context, json);
    }

    private SharedSnapshot snapshot() {
        try {
            return snapshots.get();
        } catch (NotAvailableException e) {
            throw Problem.unavailable(e.getMessage()).exception();
        }
    }

    private static ObjectNode summary(SharedSnapshot snapshot, int column) {
        TreatmentRules rules = snapshot.rules(column);
        TreatmentState state = snapshot.state(column);
        ObjectNode json = JsonValues.object();
        json.put("treatmentId", snapshot.id(column));
        json.put("name", rules == null ? null : rules.entry().name());
        json.put(
                "status",
                rules == null ? "UNCATALOGUED" : rules.entry().status().name());
        json.put("outcomes", snapshot.evidence(column));
        json.put("bias", state == null ? null : (Float) state.parameters().bias());
        return json;
    }

    private static void send(Context context, ObjectNode json) {
        context.contentType("application/json").result(json.toString());
    }
}
