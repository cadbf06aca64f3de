package io.theriac.service;

import io.theriac.learning.Summaries;
import io.theriac.state.ModelIdentity;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.TopologySettings;

/**
 * What is learned so far, as published by all instances together.
 *
 * @param outcomeCode of the outcome definition
 * @param outcomeUnit of the outcome definition
 * @param outcomes how many outcomes were learned from
 * @param outcomeMean their mean, in the outcome's unit; null: none yet
 * @param outcomeDeviation their standard deviation, likewise
 * @param rootMeanSquaredError of predictions made before their outcome was learned, likewise
 * @param meanAbsoluteError likewise
 * @param treatments learned or catalogued
 * @param catalogued of them
 * @param identity what the model is learned as
 * @param modelDigest of that, in hex
 * @param configurationDigest of all that decides and learns, in hex
 * @param catalogueDigest of the entries in force, in hex
 * @param softwareVersion of this instance
 * @param positions per partition of the shared parameters the last offset contained
 */
public record ModelReport(
        String outcomeCode,
        String outcomeUnit,
        long outcomes,
        Double outcomeMean,
        Double outcomeDeviation,
        Double rootMeanSquaredError,
        Double meanAbsoluteError,
        int treatments,
        int catalogued,
        String identity,
        String modelDigest,
        String configurationDigest,
        String catalogueDigest,
        String softwareVersion,
        long[] positions) {

    static ModelReport of(TopologySettings settings, SharedSnapshot snapshot) {
        Summaries summaries = snapshot.summaries();
        boolean any = summaries.count() > 0;
        int catalogued = 0;
        for (int column = 0; column < snapshot.treatments(); column++) {
            catalogued += snapshot.rules(column) == null ? 0 : 1;
        }
        ModelIdentity identity = ModelIdentity.of(settings.learner(), settings.outcome(), settings.features());
        return new ModelReport(
                settings.outcome().code(),
                settings.outcome().unit(),
                summaries.count(),
                any ? (Double) summaries.mean() : null,
                summaries.count() > 1 ? (Double) Math.sqrt(summaries.squares() / (summaries.count() - 1)) : null,
                any ? (Double) summaries.rootMeanSquaredError() : null,
                any ? (Double) summaries.meanAbsoluteError() : null,
                snapshot.treatments(),
                catalogued,
                identity.text(),
                identity.digest(),
                settings.configurationDigest(),
                Long.toHexString(snapshot.catalogueDigest()),
                settings.softwareVersion(),
                snapshot.positions());
    }
}
