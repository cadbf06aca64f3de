package io.theriac.truth;

import io.theriac.cli.feed.TopicPublisher;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.service.TheriacConfig;
import io.theriac.simulation.Cohort;
import java.util.Iterator;

/** Puts a simulated cohort on the topics, as hospitals' feeds would: catalogue, profiles, then outcomes. */
final class PublishedCohort {
    private static final TopicPublisher.Refusal NONE = reason -> {
        throw new AssertionError(reason);
    };

    private PublishedCohort() {}

    static void publish(TheriacConfig config, Cohort cohort) {
        publishRules(config, cohort);
        publishOutcomes(config, cohort.outcomes(), Integer.MAX_VALUE);
    }

    /** Catalogue and profiles alone. */
    static void publishRules(TheriacConfig config, Cohort cohort) {
        try (TopicPublisher publisher = TopicPublisher.open(config)) {
            cohort.catalogue()
                    .forEach(each ->
                            publisher.send(config.topics().treatmentCatalog(), each.getTreatmentId(), each, NONE));
            cohort.completeProfiles()
                    .forEach(
                            each -> publisher.send(config.topics().patientProfiles(), each.getPatientId(), each, NONE));
            publisher.flush();
        }
    }

    /** The next outcomes, so many at most. */
    static void publishOutcomes(TheriacConfig config, Iterator<OutcomeEvent> outcomes, int most) {
        try (TopicPublisher publisher = TopicPublisher.open(config)) {
            for (int i = 0; i < most && outcomes.hasNext(); i++) {
                OutcomeEvent next = outcomes.next();
                publisher.send(config.topics().outcomeEvents(), next.getPatientId(), next, NONE);
            }
            publisher.flush();
        }
    }
}
