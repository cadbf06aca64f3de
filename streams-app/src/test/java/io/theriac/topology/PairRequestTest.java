package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.theriac.learning.Calibration;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.Recommendation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The best pairs of treatments, where a request asks for them. */
class PairRequestTest {
    @TempDir
    Path stateFolder;

    private RequestFixture ward;

    @BeforeEach
    void start() {
        ward = RequestFixture.start(stateFolder);
    }

    @AfterEach
    void stop() {
        ward.close();
    }

    @Test
    void shouldAnswerWithTheBestPairsWhereTheyAreAskedFor() {
        learnEnoughForSuccess();
        Recommendation plain = ward.reply(request -> {});
        Recommendation pairs = ward.reply(request -> request.setPairs(true));

        assertThat(plain.getCombinations()).isEmpty();
        assertThat(pairs.getRanked()).isEqualTo(plain.getRanked());
        assertThat(pairs.getWarnings()).doesNotContain("PAIRS_UNRATED");
        assertThat(pairs.getCombinations()).singleElement().satisfies(pair -> {
            assertThat(pair.getTreatmentIds()).containsExactly("a", "b");
            assertThat(pair.getObserved()).isFalse();
            double one = plain.getRanked().get(0).getSuccessProbability();
            double other = plain.getRanked().get(1).getSuccessProbability();
            assertThat(pair.getSuccessProbability()).isEqualTo(1 - (1 - one) * (1 - other), within(1e-12));
        });
    }

    @Test
    void shouldPairCandidatesOnlyAndKeepToTheTightenedLimits() {
        learnEnoughForSuccess();

        assertThat(ward.reply(request -> {
                            request.setPairs(true);
                            request.setCandidates(List.of("a"));
                        })
                        .getCombinations())
                .isEmpty();
        assertThat(ward.reply(request -> {
                            request.setPairs(true);
                            request.setMinimumTherapeuticIndex(7.0);
                        })
                        .getCombinations())
                .isEmpty();
    }

    @Test
    void shouldPairNothingWhereItAbstains() {
        ward.topology().publish(SampleRecords.treatment("c", 8, false));
        ward.topology().publish(SampleRecords.treatment("d", 8, false));
        learnEnoughForSuccess();
        for (int i = 0; i < 60; i++) {
            ward.topology().publish(SampleRecords.outcome("c" + i, "p", "c", i % 3 == 0 ? 6 : -6));
            ward.topology().publish(SampleRecords.outcome("d" + i, "p", "d", i % 3 == 0 ? 6 : -6));
        }

        Recommendation candidates = ward.reply(request -> {
            request.setPairs(true);
            request.setCandidates(List.of("c", "d"));
        });

        assertThat(candidates.getAbstainReason()).isEqualTo(AbstentionReason.NO_BENEFIT);
        assertThat(candidates.getCombinations()).isEmpty();
        assertThat(ward.reply(request -> request.setPairs(true)).getCombinations())
                .anySatisfy(pair -> assertThat(pair.getTreatmentIds()).containsExactly("c", "d"));
    }

    @Test
    void shouldSayThatPairsCanNotBeRatedYet() {
        Recommendation reply = ward.reply(request -> request.setPairs(true));

        assertThat(reply.getRanked()).isNotEmpty();
        assertThat(reply.getCombinations()).isEmpty();
        assertThat(reply.getWarnings()).contains("PAIRS_UNRATED");
    }

    private void learnEnoughForSuccess() {
        for (int i = 0; i < Calibration.ENOUGH_FOR_SUCCESS; i++) {
            ward.topology().publish(SampleRecords.outcome("more" + i, "p", i % 2 == 0 ? "a" : "b", 4 + i % 7));
        }
        ward.topology().allRecommendations();
    }
}
