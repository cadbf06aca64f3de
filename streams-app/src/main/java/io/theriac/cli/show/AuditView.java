package io.theriac.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.theriac.schemas.Recommendation;
import io.theriac.topology.audit.Audit;
import io.theriac.topology.audit.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an audit came to, for people and for programs. */
public final class AuditView {
    private static final String INDENTATION = "  ";

    private AuditView() {}

    /** The lines, the verdict first. */
    public static List<String> lines(Recommendation recommendation, Audit audit) {
        List<String> lines = new ArrayList<>();
        lines.add("Recommendation %s of patient %s, %s, %s"
                .formatted(
                        recommendation.getRecommendationId(),
                        recommendation.getPatientId(),
                        Figures.time(recommendation.getCreatedAt()),
                        cause(recommendation)));
        lines.add(
                switch (audit.verdict()) {
                    case REPRODUCED ->
                        "REPRODUCED exactly: %d listed, %d excluded, of %d considered."
                                .formatted(
                                        recommendation.getRanked().size(),
                                        recommendation.getExcluded().size(),
                                        recommendation.getConsidered());
                    case DIFFERENT ->
                        "DIFFERS from what is decided again, in "
                                + count(audit.differences().size()) + ":";
                    case UNCHECKED -> "CAN'T BE CHECKED:";
                });
        if (!audit.differences().isEmpty()) {
            lines.addAll(TextTable.<Difference>empty()
                    .words("field", Difference::field)
                    .words("recorded", Difference::recorded)
                    .words("decided again", Difference::recomputed)
                    .lines(INDENTATION, audit.differences()));
        }
        audit.obstacles().forEach(obstacle -> lines.add(INDENTATION + "- " + obstacle + "."));
        if (!audit.taken().isEmpty()) {
            lines.add("Taken as recorded, since nothing is left to check it by:");
            audit.taken().forEach(taken -> lines.add(INDENTATION + "- " + taken + "."));
        }
        return lines;
    }

    private static String count(int fields) {
        return fields == 1 ? "1 field" : fields + " fields";
    }

    private static String cause(Recommendation recommendation) {
        return "cause " + recommendation.getCause() + " at "
                + recommendation.getProvenance().getSourceTopic() + "-"
                + recommendation.getProvenance().getSourcePartition() + "@"
                + recommendation.getProvenance().getSourceOffset();
    }

    /** The same as one JSON object. */
    public static ObjectNode json(Recommendation recommendation, Audit audit) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("recommendationId", recommendation.getRecommendationId());
        object.put("patientId", recommendation.getPatientId());
        object.put("verdict", audit.verdict().name().toLowerCase(Locale.ROOT));
        ArrayNode differences = object.putArray("differences");
        audit.differences()
                .forEach(each -> differences
                        .addObject()
                        .put("field", each.field())
                        .put("recorded", each.recorded())
                        .put("decidedAgain", each.recomputed()));
        audit.obstacles().forEach(object.putArray("obstacles")::add);
        audit.taken().forEach(object.putArray("takenAsRecorded")::add);
        return object;
    }
}
