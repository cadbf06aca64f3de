package io.theriac.topology;

import java.util.List;

/**
 * The names of the topics that Theriac reads and writes: a common prefix and a fixed word each.
 *
 * @param prefix put before every name as it is, for example {@code "cardiology."}; may be empty
 */
public record TopicNames(String prefix) {

    public String outcomeEvents() {
        return prefix + "outcome-events";
    }

    public String patientProfiles() {
        return prefix + "patient-profiles";
    }

    public String treatmentCatalog() {
        return prefix + "treatment-catalog";
    }

    public String recommendationRequests() {
        return prefix + "recommendation-requests";
    }

    public String erasureRequests() {
        return prefix + "erasure-requests";
    }

    public String recommendations() {
        return prefix + "recommendations";
    }

    public String recommendationReplies() {
        return prefix + "recommendation-replies";
    }

    public String sharedParameters() {
        return prefix + "shared-parameters";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** All of them, inputs first. */
    public List<String> all() {
        return List.of(
                outcomeEvents(),
                patientProfiles(),
                treatmentCatalog(),
                recommendationRequests(),
                erasureRequests(),
                recommendations(),
                recommendationReplies(),
                sharedParameters(),
                deadLetters());
    }
}
