package io.theriac.topology.codec;

/**
 * What is the same in all recommendations of an instance.
 *
 * @param outcomeCode of the outcome definition
 * @param outcomeUnit of the outcome definition
 * @param configurationDigest of what decides and learns, in hex
 * @param modelDigest of the model's identity, in hex
 * @param softwareVersion of this program
 */
public record RecommendationOrigin(
        String outcomeCode,
        String outcomeUnit,
        String configurationDigest,
        String modelDigest,
        String softwareVersion) {}
