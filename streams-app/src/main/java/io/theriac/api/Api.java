package io.theriac.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.Header;
import io.javalin.http.sse.SseHandler;
import io.theriac.service.NotAvailableException;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TheriacService;
import java.util.List;

/** The addresses under {@code /v1}, as {@code /v1/openapi.json} describes them. */
public final class Api implements AutoCloseable {
    private final TheriacService service;
    private final PatientEndpoints patients;
    private final TreatmentEndpoints treatments;
    private final RecommendationStream stream;
    private final SseHandler listening;

    /** @param http where this instance is reached, and how the others are */
    public Api(TheriacConfig config, TheriacService service, HttpSettings http) {
        this.service = service;
        this.patients = new PatientEndpoints(() -> service.queries(), http);
        this.treatments = new TreatmentEndpoints(() -> service.queries().snapshot());
        this.stream = new RecommendationStream(config);
        this.listening = new SseHandler(stream::listen);
    }

    /**
     * An address.
     *
     * @param method of HTTP
     * @param path with names of parameters in braces
     * @param access who may ask
     */
    record Route(HandlerType method, String path, Access access, Handler handler) {}

    /** All of them. */
    List<Route> routes() {
        return List.of(
                get("/v1/patients/{patientId}/recommendations", patients::recommendations, Access.PATIENTS),
                new Route(
                        HandlerType.POST,
                        "/v1/patients/{patientId}/recommendations",
                        Access.PATIENTS,
                        patients::whatIf),
                get("/v1/patients/{patientId}/history", patients::history, Access.PATIENTS),
                get("/v1/treatments", treatments::list, Access.OPERATIONS),
                get("/v1/treatments/{treatmentId}", treatments::one, Access.OPERATIONS),
                get("/v1/model", this::model, Access.OPERATIONS),
                get("/v1/status", this::status, Access.OPERATIONS),
                get("/v1/events", this::events, Access.PATIENTS),
                get("/", PageEndpoint::show, Access.OPEN),
                get("/page/{file}", PageEndpoint::part, Access.OPEN),
                get("/v1/openapi.json", OpenApi::show, Access.OPEN));
    }

    private static Route get(String path, Handler handler, Access access) {
        return new Route(HandlerType.GET, path, access, handler);
    }

    void addTo(RoutesConfig routes) {
        for (Route route : routes()) {
            routes.addHttpHandler(route.method(), route.path(), route.handler(), route.access());
        }
    }

    private void events(Context context) {
        String accepted = context.header(Header.ACCEPT);
        if (accepted == null || !accepted.contains("text/event-stream")) {
            throw new Problem(406, "Not acceptable", "ask for text/event-stream in the header Accept", 0).exception();
        }
        listening.handle(context);
    }

    private void model(Context context) {
        try {
            ObjectNode json = JsonValues.object();
            json.put("notice", Notice.TEXT);
            json.setAll(JsonValues.<ObjectNode>of(service.model()));
            context.contentType("application/json").result(json.toString());
        } catch (NotAvailableException e) {
            throw Problem.unavailable(e.getMessage()).exception();
        }
    }

    private void status(Context context) {
        context.contentType("application/json")
                .result(JsonValues.of(service.status()).toString());
    }

    @Override
    public void close() {
        stream.close();
    }
}
