package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.Feature;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureMoments;
import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureSums;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureCodecsTest {
    private static final FeatureSpaces SPACES = FeatureSpaces.of(FeatureDictionary.parse("""
            [patient age]
            type = numeric
            minimum = 0
            maximum = 120

            [patient tissue]
            type = categorical
            categories = bone; lung

            [treatment target]
            type = categorical
            categories = EGFR

            [treatment potency]
            type = numeric
            minimum = 0
            maximum = 9
            """));

    @Test
    void shouldGiveBackAnIncrement() {
        FeatureIncrement increment = new FeatureIncrement(3, 99, new Parameters(new float[] {1.5f, -2, 0}, 7, 1));

        FeatureIncrement decoded = FeatureIncrement.decode(increment.encode());

        assertThat(decoded).isEqualTo(increment);
        assertThatThrownBy(() -> FeatureIncrement.decode(new byte[] {9})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldGiveBackSums() {
        FeatureSums sums = new FeatureSums(
                new FeatureMoments(new long[] {4, 0}, new double[] {2.5, 0}, new double[] {7, 0}),
                new FeatureMoments(new long[] {5}, new double[] {-1}, new double[] {0.25}));

        assertThat(FeatureSumsCodec.decode(FeatureSumsCodec.encode(sums))).isEqualTo(sums);
    }

    @Test
    void shouldSendTheTreatmentsPartOnlyWhereThereIsOne() {
        GradientCodec codec = new GradientCodec();
        OutcomeScale scale = new OutcomeScale(1, 2);
        Gradient with = new Gradient(2, 5, scale, 3, new float[] {1, 2, 3}, new float[] {4, 5, 6});

        Gradient decoded = codec.decode(codec.encode(with, 3));
        Gradient plain = codec.decode(codec.encode(new Gradient(2, 5, scale, 3, new float[] {1, 2, 3}), 3));

        assertThat(decoded.treatmentPart()).containsExactly(4, 5, 6);
        assertThat(decoded.patient()).containsExactly(1, 2, 3);
        assertThat(decoded.outcome()).isEqualTo(3);
        assertThat(plain.treatmentPart()).isNull();
        assertThat(plain.patient()).containsExactly(1, 2, 3);
    }

    @Test
    void shouldKnowSideAndNameOfAFeaturesKey() {
        SharedKey patients = SharedKey.parse(SharedKey.feature(Side.PATIENT, "t:odd=name"));
        SharedKey treatments = SharedKey.parse(SharedKey.feature(Side.TREATMENT, "target=EGFR"));

        assertThat(patients.kind()).isEqualTo(SharedKey.Kind.FEATURE);
        assertThat(patients.side()).isEqualTo(Side.PATIENT);
        assertThat(patients.featureId()).isEqualTo("t:odd=name");
        assertThat(treatments.side()).isEqualTo(Side.TREATMENT);
        assertThat(treatments.featureId()).isEqualTo("target=EGFR");
    }

    @Test
    void shouldKnowOfAPatientWhatWasTestedAndIsAllowed() {
        PatientFacts facts = new PatientFacts(
                1,
                List.of(
                        Factor.tested("tissue", "lung"),
                        Factor.unknown("age", FactorStatus.NOT_TESTED),
                        Factor.tested("weight", 70)),
                null,
                null,
                null,
                null,
                null,
                null);

        FeatureValues known = KnownFeatures.ofPatient(facts, SPACES.patients());

        assertThat(known.features()).containsExactly(SPACES.patients().find("tissue=lung"));
        assertThat(KnownFeatures.ofPatient(null, SPACES.patients())).isSameAs(FeatureValues.NONE);
    }

    @Test
    void shouldKnowOfATreatmentWhatTheCatalogueSays() {
        FeatureValues known = KnownFeatures.ofTreatment(
                List.of(
                        new Feature("potency", 4, null),
                        new Feature("target", Double.NaN, "EGFR"),
                        new Feature("target", Double.NaN, "KIT")),
                SPACES.treatments());

        assertThat(known.features()).containsExactly(0, 1);
        assertThat(known.values()).containsExactly(1, 4);
    }

    @Test
    void shouldIgnoreAFeatureThatItsDictionaryDoesNotName() {
        SharedReplica replica = new SharedReplica("replica", 2, SPACES);
        byte[] state =
                new TreatmentStateCodec().encode(TreatmentState.fresh(new Parameters(new float[] {1, 2, 3}, 1, 0)));

        replica.apply(0, 0, SharedKey.feature(Side.PATIENT, "weight"), state);
        replica.apply(0, 1, SharedKey.feature(Side.PATIENT, "age"), state);

        assertThat(replica.snapshot().features().vector(Side.PATIENT, 0).bias()).isEqualTo(1);
        assertThat(replica.snapshot().features().vector(Side.PATIENT, 1)).isNull();
        assertThat(replica.snapshot().positions()).containsExactly(1);
    }
}
