package io.theriac.learning;

import java.util.List;

/**
 * How well one predictor did on a stream, all in outcome units.
 *
 * @param predictor its name
 * @param total over the whole stream
 * @param tenths by tenth of the stream, first to last: ten entries, some of them empty if there were fewer than ten outcomes
 * @param early over the first five outcomes of each patient
 */
public record Score(String predictor, Error total, List<Error> tenths, Error early) {

    public Score {
        tenths = List.copyOf(tenths);
    }

    /**
     * The errors of one stretch of the stream.
     *
     * @param count outcomes in it
     * @param rootMeanSquared root of the mean squared error; NaN if there are none
     * @param meanAbsolute mean absolute error; NaN if there are none
     */
    public record Error(long count, double rootMeanSquared, double meanAbsolute) {}
}
