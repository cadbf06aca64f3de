package io.theriac.truth;

import io.theriac.cli.feed.TopicPublisher;
import io.theriac.service.TheriacConfig;
import io.theriac.simulation.Cohort;

/** Puts a simulated cohort on the topics, as hospitals' feeds would: catalogue, profiles, then outcomes. */
final class PublishedCohort {
    private static final TopicPublisher.Refusal NONE = reason -> {
        throw new AssertionError(reason);
    };

    private PublishedCohort() {}

    static void publish(TheriacConfig config, Cohort cohort) {
        try (TopicPublisher publisher = TopicPublisher.open(config)) {
            cohort.catalogue()
                    .forEach(each ->
                            publisher.send(config.topics().treatmentCatalog(), each.getTreatmentId(), each, NONE));
            cohort.completeProfiles()
                    .forEach(
                            each -> publisher.send(config.topics().patientProfiles(), each.getPatientId(), each, NONE));
            publisher.flush();
            cohort.outcomes()
                    .forEachRemaining(
                            each -> publisher.send(config.topics().outcomeEvents(), each.getPatientId(), each, NONE));
            publisher.flush();
        }
    }
}
