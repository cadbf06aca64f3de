package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.DecisionRules;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.LearnerSettings;
import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Patient p, of whom something is asked, may get the treatments a and b; b is forbidden to carriers of the marker, whose index for a is 3. */
record RequestFixture(TopologyFixture topology) implements AutoCloseable {
    static final DecisionRules RULES = new DecisionRules(0.5, 0, 2, 0.8, 0.5, 1, 10, Map.of());

    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient age]
            type = numeric
            unit = years
            minimum = 0
            maximum = 120
            learned = no

            [patient marker]
            type = numeric
            minimum = 0
            maximum = 1
            learned = no
            """);

    static RequestFixture start(Path stateFolder) {
        TopologyFixture topology = new TopologyFixture(
                TopologyFixture.with(TopologyFixture.settings(LearnerSettings.defaults(), RULES), DICTIONARY),
                stateFolder);
        topology.publish(SampleRecords.treatment("a", 6, false));
        topology.publish(SampleRecords.treatment("b", 8, true));
        topology.publish(SampleRecords.profile("p", 10, 0));
        topology.publish(SampleRecords.outcome("e1", "p", "a", 9));
        topology.publish(SampleRecords.outcome("e2", "p", "b", 9));
        topology.allRecommendations();
        return new RequestFixture(topology);
    }

    @Override
    public void close() {
        topology.close();
    }

    /** The reply to a request about patient p. */
    Recommendation reply(Consumer<RecommendationRequest> change) {
        return reply("p", change);
    }

    Recommendation reply(String patientId, Consumer<RecommendationRequest> change) {
        RecommendationRequest request = request(patientId);
        change.accept(request);
        topology.publish(request);
        List<Recommendation> replies = topology.replies();
        assertThat(replies).hasSize(1);
        return replies.get(0);
    }

    static RecommendationRequest request(String patientId) {
        return RecommendationRequest.newBuilder()
                .setRequestId("r")
                .setPatientId(patientId)
                .setRequestedAt(1)
                .build();
    }

    static AssumedFactor marker(double value) {
        return assumed("marker", value);
    }

    static AssumedFactor assumed(String name, double value) {
        return AssumedFactor.newBuilder().setName(name).setValue(value).build();
    }

    /** The treatments that a recommendation ranks. */
    static List<String> ids(Recommendation recommendation) {
        return recommendation.getRanked().stream()
                .map(RankedTreatment::getTreatmentId)
                .toList();
    }
}
