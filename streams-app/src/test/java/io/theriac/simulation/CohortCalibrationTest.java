package io.theriac.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.learning.Forecast;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.Reliability;
import io.theriac.learning.SequentialModel;
import io.theriac.learning.SuccessCriterion;
import io.theriac.learning.Summaries;
import io.theriac.schemas.OutcomeEvent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals and success probabilities keep their word on the simulated cohort, after the first fifth of the stream. */
class CohortCalibrationTest {
    private static final SuccessCriterion SUCCESS = Cohort.outcomeDefinition().success();
    private static final int EVENTS = 60_000;

    @ParameterizedTest
    @CsvSource({"sgd, 1", "sgd, 2", "adagrad, 1"})
    void shouldKeepTheirWord(String learner, long seed) {
        SequentialModel model = new SequentialModel(
                LearnerSettings.defaults(learner).create(),
                Cohort.outcomeDefinition().prior(),
                SUCCESS);
        Reliability reliability = new Reliability();
        Set<String> treatments = new HashSet<>();
        Iterator<OutcomeEvent> events = events(seed);
        for (int i = 0; i < EVENTS; i++) {
            OutcomeEvent event = events.next();
            treatments.add(event.getTreatmentId());
            Forecast forecast = model.learn(event.getPatientId(), event.getTreatmentId(), event.getOutcome());
            judge(reliability, i, forecast, event.getOutcome(), treatments.size());
        }
        assertKept(reliability);
    }

    /** Each patient is one sender's; senders see each other's summaries some hundreds of events late. */
    @Test
    void shouldKeepTheirWordOverSeveralSenders() {
        int senders = 4;
        SequentialModel model = new SequentialModel(
                LearnerSettings.defaults().create(), Cohort.outcomeDefinition().prior(), SUCCESS);
        Summaries[] own = new Summaries[senders];
        Arrays.fill(own, Summaries.EMPTY);
        Summaries[] published = own.clone();
        Reliability reliability = new Reliability();
        Iterator<OutcomeEvent> events = events(1);
        for (int i = 0; i < EVENTS; i++) {
            OutcomeEvent event = events.next();
            int sender = Math.floorMod(event.getPatientId().hashCode(), senders);
            Summaries merged = merged(published, own, sender);
            double prior = merged.scale(Cohort.outcomeDefinition().prior()).deviation();
            Forecast alone = model.learn(event.getPatientId(), event.getTreatmentId(), event.getOutcome());
            Forecast forecast = merged.calibration()
                    .forecast(alone.patientOutcomes(), alone.treatmentOutcomes(), alone.predicted(), prior, SUCCESS);
            own[sender] = own[sender].plus(event.getOutcome(), forecast, SUCCESS);
            judge(reliability, i, forecast, event.getOutcome(), 60);
            if (i % 500 == 0) {
                published = own.clone();
            }
        }
        assertKept(reliability);
    }

    private static Summaries merged(Summaries[] published, Summaries[] own, int sender) {
        Summaries merged = Summaries.EMPTY;
        for (int i = 0; i < own.length; i++) {
            merged = merged.merge(i == sender ? own[i] : published[i]);
        }
        return merged;
    }

    private static Iterator<OutcomeEvent> events(long seed) {
        return Cohort.simulate(new CohortSettings(2_000, 60, EVENTS, seed)).outcomes();
    }

    private static void judge(Reliability reliability, int number, Forecast forecast, double outcome, int treatments) {
        if (number >= EVENTS / 5) {
            boolean oftenGiven = forecast.treatmentOutcomes() * (double) treatments >= number;
            reliability.add(forecast, outcome, oftenGiven, SUCCESS.met(outcome));
        }
    }

    private static void assertKept(Reliability reliability) {
        assertThat(reliability.count()).isEqualTo(EVENTS * 4 / 5.0);
        assertThat(reliability.calibrationError()).isLessThan(0.03);
        assertThat(reliability.brierScore()).isLessThan(0.16);
        assertCovers(reliability.coverage());
        assertCovers(reliability.coverage(true));
        assertCovers(reliability.coverage(false));
    }

    private static void assertCovers(Reliability.Coverage coverage) {
        assertThat(coverage.count()).isGreaterThan(EVENTS / 10.0);
        assertThat(coverage.share80()).isCloseTo(0.8, within(0.03));
        assertThat(coverage.share95()).isCloseTo(0.95, within(0.03));
    }
}
