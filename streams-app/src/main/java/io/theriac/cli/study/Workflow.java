package io.theriac.cli.study;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;

/** The paper's Figure 1, the flow of the method, from the topology that really runs. */
final class Workflow {
    /** Scores all treatments from the replica. */
    private static final String READER = "patient-side";
    /** By the names of the processors; one that isn't named here is drawn without words. */
    private static final Map<String, List<String>> STEPS = Map.of(
            READER,
            List.of("predict (20), (21)", "step the patient (26)", "risks (2)–(4), (32)", "utility (5), rank (6)"),
            "shared-side",
            List.of("step the treatment (27)", "check the catalogue"),
            "replica-updater",
            List.of("copy on every instance"));

    private Workflow() {}

    /** The figure of a topology. */
    static Figure figure(TopologyDescription topology) {
        FlowDrawing drawing = new FlowDrawing(FlowGraph.of(topology), STEPS, READER);
        return new Figure(
                "figure-1",
                "Figure 1: flow of the method",
                "Drawn from the description of the topology that ran. Round: Kafka topics; square: processors with their state"
                        + " stores; in brackets the paper's equations. Sources, sinks and what only passes records on are the arrows. Dashed:"
                        + " the replica is a global store, whose readers the description doesn't name.",
                drawing.width(),
                drawing.height(),
                (graphics, width, height) -> drawing.draw(graphics));
    }
}
