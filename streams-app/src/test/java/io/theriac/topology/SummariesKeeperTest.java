package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.learning.SuccessCriterion;
import io.theriac.learning.Summaries;
import io.theriac.schemas.Recommendation;
import io.theriac.state.SharedKey;
import io.theriac.state.SummariesCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariesKeeperTest {
    private static final SuccessCriterion SUCCESS = TopologyFixture.OUTCOME.success();

    @TempDir
    Path stateFolder;

    @Test
    void shouldForecastFromWhatOtherTasksHavePublishedAndItsOwn() {
        Summaries others = others();
        try (TopologyFixture topology = new TopologyFixture(TopologyFixture.settings(), stateFolder)) {
            topology.publish(SampleRecords.outcome("e1", "p1", "t1", 7));
            topology.shared(SharedKey.summaries(3), SummariesCodec.encode(others));
            topology.publish(SampleRecords.outcome("e2", "p1", "t1", 11));

            Summaries own = topology.replica().snapshot().summariesOfOthers(3);
            assertThat(own.count()).isEqualTo(2);
            Summaries all = others.merge(own);
            Recommendation last = topology.recommendations().get(1);
            assertThat(last.getOutcomeMean()).isEqualTo(all.mean());
            assertThat(last.getInterval80())
                    .isEqualTo(all.calibration().intervals().reach80());
            assertThat(last.getInterval95())
                    .isEqualTo(all.calibration().intervals().reach95());
        }
    }

    @Test
    void shouldTakeInWhatOthersPublishBetweenItsOwnOutcomes() {
        Summaries others = others();
        try (TopologyFixture topology = new TopologyFixture(TopologyFixture.settings(), stateFolder)) {
            topology.publish(SampleRecords.outcome("e1", "p1", "t1", 7));
            topology.shared(SharedKey.summaries(3), SummariesCodec.encode(others));
            topology.allRecommendations();
            topology.publish(SampleRecords.profile("p1", 10, 0));

            Summaries own = topology.replica().snapshot().summariesOfOthers(3);
            assertThat(topology.allRecommendations())
                    .singleElement()
                    .extracting(Recommendation::getOutcomeMean)
                    .isEqualTo(others.merge(own).mean());
        }
    }

    private static Summaries others() {
        Summaries others = Summaries.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            others = others.plus(6 + i % 3, others.calibration().forecast(9, 90, 7, 2, SUCCESS), SUCCESS);
        }
        return others;
    }
}
