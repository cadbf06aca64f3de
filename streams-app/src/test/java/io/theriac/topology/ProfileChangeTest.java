package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.DecisionRules;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed profile takes effect at once: the standing recommendation follows it, whether an outcome comes or not. */
class ProfileChangeTest {
    private static final double CARRIER = 1;
    private static final double NO_CARRIER = 0;

    @TempDir
    Path stateFolder;

    private TopologyFixture topology;

    @BeforeEach
    void start() {
        DecisionRules rules = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 0, 10, Map.of());
        topology = new TopologyFixture(TopologyFixture.settings(LearnerSettings.defaults(), rules), stateFolder);
        topology.publish(SampleRecords.treatment("t", 6, true));
        topology.publish(SampleRecords.outcome("e1", "other", "t", 9));
        topology.allRecommendations();
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void shouldAdviseAPatientWithoutOutcomesAsSoonAsThereIsAProfile() {
        topology.publish(SampleRecords.profile("p", 10, NO_CARRIER));

        Recommendation advice = only(topology.allRecommendations());
        assertThat(advice.getCause()).isEqualTo(RecommendationCause.PROFILE);
        assertThat(advice.getRanked()).hasSize(1);
        assertThat(advice.getPatientEvidence()).isZero();
        assertThat(advice.getProvenance().getSourceTopic()).isEqualTo(TopologyFixture.TOPICS.patientProfiles());
        assertThat(advice.getProvenance().getEventId()).isNull();
        assertThat(topology.patient("p").version()).isZero();
    }

    @Test
    void shouldWithdrawWhatAChangedProfileForbids() {
        topology.publish(SampleRecords.profile("p", 10, NO_CARRIER));
        topology.publish(SampleRecords.outcome("e2", "p", "t", 8));
        topology.allRecommendations();

        topology.publish(revised(8, CARRIER));

        Recommendation advice = only(topology.allRecommendations());
        assertThat(advice.getCause()).isEqualTo(RecommendationCause.PROFILE);
        assertThat(advice.getAbstainReason()).isEqualTo(AbstentionReason.NONE_SAFE);
        assertThat(advice.getExcluded().get(0).getRule()).isEqualTo(ExclusionRule.CONTRAINDICATION);
        assertThat(advice.getPatientEvidence()).isEqualTo(1);
        assertThat(advice.getProvenance().getProfileRevision()).isEqualTo(8);
    }

    @Test
    void shouldLeaveTheAdviceWhereTheProfileSaysTheSame() {
        topology.publish(SampleRecords.profile("p", 10, NO_CARRIER));
        topology.allRecommendations();

        topology.publish(SampleRecords.profile("p", 10, NO_CARRIER));

        assertThat(topology.allRecommendations()).isEmpty();
    }

    @Test
    void shouldLeaveAProfileInForceThatHasAHigherRevision() {
        topology.publish(revised(8, CARRIER));
        topology.allRecommendations();

        topology.publish(revised(7, NO_CARRIER));
        assertThat(topology.allRecommendations()).isEmpty();

        topology.publish(SampleRecords.outcome("e2", "p", "t", 8));
        assertThat(only(topology.allRecommendations()).getAbstainReason()).isEqualTo(AbstentionReason.NONE_SAFE);
    }

    @Test
    void shouldCountTheOutcomesOfAPatientWhoHadOnlyAProfile() {
        topology.publish(SampleRecords.profile("p", 10, NO_CARRIER));
        topology.publish(SampleRecords.outcome("e2", "p", "t", 8));
        topology.publish(SampleRecords.outcome("e3", "p", "t", 8));

        assertThat(topology.patient("p").version()).isEqualTo(2);
        assertThat(topology.patient("p").recentEntries()).hasSize(2);
    }

    private static PatientProfile revised(long revision, double marker) {
        PatientProfile profile = SampleRecords.profile("p", 10, marker);
        profile.setRevision(revision);
        return profile;
    }

    private static Recommendation only(List<Recommendation> recommendations) {
        assertThat(recommendations).hasSize(1);
        return recommendations.get(0);
    }
}
