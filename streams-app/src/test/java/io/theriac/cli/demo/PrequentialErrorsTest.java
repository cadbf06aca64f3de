package io.theriac.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.topology.OutcomeResult;
import io.theriac.topology.RejectionReason;
import org.junit.jupiter.api.Test;

class PrequentialErrorsTest {
    private final PrequentialErrors errors = new PrequentialErrors(20);

    /** The outcomes alternate between 0 and 2, so the running mean is 1 after an even number of them. */
    @Test
    void shouldKeepTheErrorsOfEachTenthBesideTheRunningMeans() {
        for (int event = 0; event < 20; event++) {
            double outcome = event % 2 == 0 ? 0 : 2;
            errors.predicted(outcome, event < 10 ? outcome + 3 : outcome - 0.5);
        }
        assertThat(errors.learned(1)).isEqualTo(3);
        assertThat(errors.learned(9)).isEqualTo(0.5);
        // Before the 19th outcome the mean is 1; before the 20th, 18/19: the errors are 1 and 2 − 18/19.
        assertThat(errors.runningMean(9)).isCloseTo(Math.sqrt((1 + Math.pow(20.0 / 19, 2)) / 2), within(1e-12));
        assertThat(errors.rootMeanSquaredError()).isCloseTo(Math.sqrt((9 + 0.25) / 2), within(1e-12));
        assertThat(errors.learnedFrom()).isEqualTo(20);
    }

    @Test
    void shouldPutEventsBeyondTheExpectedOnesIntoTheLastTenth() {
        for (int event = 0; event < 25; event++) {
            errors.predicted(1, event < 18 ? 1 : 3);
        }
        assertThat(errors.learned(8)).isZero();
        assertThat(errors.learned(9)).isEqualTo(2);
    }

    @Test
    void shouldCountDeadLettersAsHandled() {
        errors.outcome(OutcomeResult.APPLIED);
        errors.outcome(OutcomeResult.REJECTED);
        errors.deadLettered(RejectionReason.UNDECODABLE);
        assertThat(errors.handled()).isEqualTo(2);
        assertThat(errors.deadLetters()).isEqualTo(1);
    }

    @Test
    void shouldTellWhetherWhatWasLearnedIsPublished() {
        errors.outcome(OutcomeResult.APPLIED);
        assertThat(errors.isPublished(1)).isFalse();
        errors.staleness(1, 50);
        assertThat(errors.isPublished(1)).isFalse();
        errors.staleness(0, 0);
        assertThat(errors.isPublished(1)).isTrue();
        assertThat(errors.isPublished(2)).as("one has not come yet").isFalse();
    }
}
