package io.theriac.learning;

/** Tells what is known of the features of patients and treatments at the time of an event. */
@FunctionalInterface
public interface FeatureSource {

    /**
     * @param side whose id it is
     * @return numbered by the features of that side; {@link FeatureValues#NONE} if nothing is known
     */
    FeatureValues of(Side side, String id);
}
