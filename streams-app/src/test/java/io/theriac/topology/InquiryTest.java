package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSpaces;
import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.schemas.RecommendationStatus;
import io.theriac.state.ProfileCodec;
import io.theriac.state.SharedReplica;
import io.theriac.topology.Inquiry.Known;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions that come by HTTP are held to the same ranges as those that come by Kafka. */
class InquiryTest {
    private static final FeatureDictionary DICTIONARY = FeatureDictionary.parse("""
            [patient age]
            type = numeric
            unit = years
            minimum = 0
            maximum = 120
            """);
    private static final TopologySettings SETTINGS = TopologyFixture.with(TopologyFixture.settings(), DICTIONARY);
    private static final String RANGE = " age must be from 0.0 to 120.0 years, as the feature dictionary says:"
            + " correct it, or leave it out where it is unknown";

    private final Inquiry inquiry = new Inquiry(SETTINGS);
    private final SharedReplica replica =
            new SharedReplica("replica", SETTINGS.learner().rank(), FeatureSpaces.of(DICTIONARY));

    @Test
    void shouldRefuseAnAssumedFactorOutsideItsRange() {
        assertThatExceptionOfType(RefusedQuestionException.class)
                .isThrownBy(() -> ask(knownAged(40), assuming(130), null))
                .withMessage("assumed factor" + RANGE);
        assertThat(ask(knownAged(40), assuming(120), null).getStatus()).isEqualTo(RecommendationStatus.WHAT_IF);
    }

    @Test
    void shouldRefuseAGivenProfileWithAFactorOutsideItsRange() {
        assertThatExceptionOfType(RefusedQuestionException.class)
                .isThrownBy(() -> ask(unknown(), plain(), SampleRecords.profile("p", -1, 0)))
                .withMessage("factor" + RANGE);
        assertThat(ask(unknown(), plain(), SampleRecords.profile("p", 0, 7)).getStatus())
                .isEqualTo(RecommendationStatus.WHAT_IF);
    }

    private Recommendation ask(Known known, RecommendationRequest request, PatientProfile given) {
        return inquiry.whatIf(known, request, given, replica.snapshot());
    }

    private static Known knownAged(double age) {
        byte[] profile = ProfileCodec.encode(DecisionInputs.facts(SampleRecords.profile("p", age, 0)));
        return new Known("p", null, profile, 1);
    }

    private static Known unknown() {
        return new Known("p", null, null, 1);
    }

    private static RecommendationRequest plain() {
        return RecommendationRequest.newBuilder()
                .setRequestId("r")
                .setPatientId("p")
                .setRequestedAt(1)
                .build();
    }

    private static RecommendationRequest assuming(double age) {
        RecommendationRequest request = plain();
        request.setAssumedFactors(
                List.of(AssumedFactor.newBuilder().setName("age").setValue(age).build()));
        return request;
    }
}
