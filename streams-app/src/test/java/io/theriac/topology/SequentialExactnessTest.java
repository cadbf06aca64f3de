package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Catalogue;
import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.SevereReactions;
import io.theriac.clinical.TreatmentRules;
import io.theriac.learning.Calibration;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.Learner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.SequentialModel;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.TreatmentProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The wiring: with one partition and nothing delayed, model and recommendations equal, to the bit, those of a plain loop over the same
 * pure learner and decider.
 */
class SequentialExactnessTest {
    private static final int EVENTS = 1500;
    private static final int PATIENTS = 30;
    private static final int TREATMENTS = 70;

    @TempDir
    Path stateFolder;

    @ParameterizedTest
    @CsvSource({"sgd,10", "sgd,0", "sgd,33", "adagrad,7"})
    void shouldEqualAPlainLoopToTheBit(String learnerName, int rank) {
        LearnerSettings learner = LearnerSettings.defaults(learnerName).withRank(rank);
        DecisionRules rules = new DecisionRules(0.5, 0.25, 2, 0.8, 0.5, 5, 10, Map.of());
        PlainLoop loop = new PlainLoop(learner.create(), rules);
        List<Recommendation> actual;
        try (TopologyFixture topology = new TopologyFixture(TopologyFixture.settings(learner, rules), stateFolder)) {
            for (int i = 0; i < TREATMENTS; i += 2) {
                TreatmentProfile entry = SampleRecords.treatment("t" + i, 1 + i / 5.0, i % 3 == 0);
                topology.publish(entry);
                loop.publish(entry);
            }
            for (int i = 0; i < PATIENTS; i += 2) {
                PatientProfile profile = SampleRecords.profile("p" + i, 3 * i, i % 4 == 0 ? 1 : 0);
                profile.setCurrentTreatments(currentTreatments(i));
                topology.publish(profile);
                loop.publish(profile);
            }
            for (OutcomeEvent event : events()) {
                topology.publish(event);
                loop.publish(event);
            }
            actual = topology.recommendations();
            assertSameModel(topology, loop);
        }
        assertThat(actual).hasSameSizeAs(loop.expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(described(actual.get(i))).isEqualTo(loop.expected.get(i));
        }
        assertThat(actual.stream().filter(each -> !each.getRanked().isEmpty())).hasSizeGreaterThan(EVENTS / 10);
        assertThat(actual.stream()
                        .flatMap(each -> each.getRanked().stream())
                        .filter(each -> each.getSuccessProbability() != null))
                .hasSizeGreaterThan(EVENTS / 10);
    }

    /** Each event learns from all before it, published or not; at the end every step was taken, once and in order. */
    @Test
    void shouldLearnTheSameModelWhereGradientsTravelInBatchesAndAreTakenLater() {
        LearnerSettings learner = LearnerSettings.defaults().withRank(10);
        TopologySettings settings = TopologyFixture.publishingAfter(
                Duration.ofMillis(100), TopologyFixture.settings(learner, DecisionRules.defaults()));
        PlainLoop loop = new PlainLoop(learner.create(), settings.rules());
        try (TopologyFixture topology = new TopologyFixture(settings, stateFolder)) {
            for (OutcomeEvent event : events()) {
                topology.publish(event);
                loop.publish(event);
            }
            topology.pass(Duration.ofMillis(100)); // what is still to be sent is sent
            topology.pass(Duration.ofMillis(100)); // what changed by it is published
            assertSameModel(topology, loop);
        }
    }

    private static List<CurrentTreatment> currentTreatments(int patient) {
        return patient % 3 == 0
                ? List.of()
                : List.of(
                        new CurrentTreatment("t" + 2 * patient, 1.0, "mg", null),
                        new CurrentTreatment("t" + (2 * patient + 4), null, null, null));
    }

    private static void assertSameModel(TopologyFixture topology, PlainLoop loop) {
        loop.model
                .patients()
                .forEach((id, expected) -> assertSame(topology.patient(id).parameters(), expected));
        loop.model.treatments().forEach((id, expected) -> {
            assertSame(topology.treatment(id).parameters(), expected);
            int column = topology.replica().snapshot().column(id);
            assertSame(topology.replica().snapshot().state(column).parameters(), expected);
        });
        assertThat(topology.replica().snapshot().summaries()).isEqualTo(loop.model.summaries());
    }

    private static void assertSame(Parameters actual, Parameters expected) {
        assertThat(actual.values()).isEqualTo(expected.values());
        assertThat(actual.steps()).isEqualTo(expected.steps());
    }

    private static List<OutcomeEvent> events() {
        SplittableRandom random = new SplittableRandom(42);
        List<OutcomeEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            int patient = random.nextInt(PATIENTS);
            int treatment = random.nextInt(TREATMENTS);
            double outcome = 3 + patient % 5 - treatment % 7 + 4 * random.nextDouble();
            events.add(SampleRecords.outcome("e" + i, "p" + patient, "t" + treatment, outcome));
        }
        return events;
    }

    private static String described(Recommendation recommendation) {
        StringBuilder text = new StringBuilder(recommendation.getPatientId());
        text.append(' ').append(recommendation.getInterval80());
        text.append(' ').append(recommendation.getInterval95());
        for (RankedTreatment ranked : recommendation.getRanked()) {
            text.append('\n').append(ranked.getTreatmentId());
            text.append(' ').append(ranked.getPredictedOutcome());
            text.append(' ').append(ranked.getDeviation());
            text.append(' ').append(ranked.getBenefit());
            text.append(' ').append(ranked.getRiskScore());
            text.append(' ').append(ranked.getTherapeuticIndex());
            text.append(' ').append(ranked.getInteractionRisk());
            text.append(' ').append(ranked.getUtility());
            text.append(' ').append(ranked.getSuccessProbability());
            text.append(' ').append(ranked.getChange());
            text.append(' ').append(ranked.getEvidence());
        }
        recommendation
                .getExcluded()
                .forEach(excluded -> text.append('\n')
                        .append(excluded.getTreatmentId())
                        .append(' ')
                        .append(excluded.getRule())
                        .append(' ')
                        .append(excluded.getValue())
                        .append(' ')
                        .append(excluded.getLimit()));
        return text.append('\n')
                .append(recommendation.getAbstainReason())
                .append(' ')
                .append(recommendation.getTier())
                .toString();
    }

    /** The sequential algorithm without Kafka. */
    private static final class PlainLoop implements Catalogue {
        private final Learner learner;
        private final SequentialModel model;
        private final Decider decider;
        private final FactorIndex factors = new FactorIndex();
        private final Map<String, TreatmentRules> catalogue = new HashMap<>();
        private final Map<String, PatientFacts> profiles = new HashMap<>();
        private final Map<String, Boolean> seen = new LinkedHashMap<>();
        private final List<String> expected = new ArrayList<>();

        private PlainLoop(Learner learner, DecisionRules rules) {
            this.learner = learner;
            this.model =
                    new SequentialModel(learner, TopologyFixture.OUTCOME.prior(), TopologyFixture.OUTCOME.success());
            this.decider = new Decider(TopologyFixture.OUTCOME, rules);
        }

        private void publish(TreatmentProfile profile) {
            Accepted<CatalogueEntry> entry = (Accepted<CatalogueEntry>)
                    new CatalogueEntries(FeatureDictionary.EMPTY).validate(profile, profile.getTreatmentId());
            catalogue.put(profile.getTreatmentId(), TreatmentRules.compile(entry.value(), factors, id -> null));
            seen.put(profile.getTreatmentId(), true);
        }

        private void publish(PatientProfile profile) {
            Accepted<PatientFacts> facts =
                    (Accepted<PatientFacts>) PatientProfiles.validate(profile, profile.getPatientId());
            profiles.put(profile.getPatientId(), facts.value());
        }

        private void publish(OutcomeEvent event) {
            // The treatment's half of this step is not published before the recommendation.
            Map<String, Parameters> treatments = model.treatments();
            model.apply(event.getPatientId(), event.getTreatmentId(), event.getOutcome());
            expected.add(recommend(event.getPatientId(), treatments));
            seen.put(event.getTreatmentId(), true);
        }

        private String recommend(String patientId, Map<String, Parameters> treatments) {
            OutcomeScale scale = model.scale();
            Parameters patient = model.patient(patientId);
            PatientContext context = new PatientContext();
            context.resolve(profiles.get(patientId), SevereReactions.NONE, this);
            Decision decision = new Decision();
            decider.begin(decision, context, patient.steps());
            for (String id : seen.keySet()) {
                Parameters treatment = treatments.get(id);
                float[] values = treatment == null ? new float[learner.size()] : treatment.values();
                double predicted = learner.predict(scale, patient.values(), values);
                int evidence = treatment == null ? 0 : treatment.steps();
                double deviation = model.summaries()
                        .calibration()
                        .errors()
                        .deviation(patient.steps(), evidence, scale.deviation());
                decider.consider(decision, id, evidence, predicted, deviation, catalogue.get(id));
            }
            decider.finish(decision);
            return described(patientId, decision);
        }

        @Override
        public FactorIndex factors() {
            return factors;
        }

        @Override
        public TreatmentRules find(String treatmentId) {
            return catalogue.get(treatmentId);
        }

        @Override
        public boolean listsIndications() {
            return false;
        }

        private String described(String patientId, Decision decision) {
            Calibration calibration = model.summaries().calibration();
            StringBuilder text = new StringBuilder(patientId);
            text.append(' ').append(calibration.intervals().reach80());
            text.append(' ').append(calibration.intervals().reach95());
            for (int rank = 0; rank < decision.rankedCount(); rank++) {
                text.append('\n').append(decision.rankedId(rank));
                text.append(' ').append(decision.predicted(rank));
                text.append(' ').append(decision.deviation(rank));
                text.append(' ').append(decision.benefit(rank));
                text.append(' ').append(orNull(decision.riskScore(rank)));
                text.append(' ').append(orNull(decision.therapeuticIndex(rank)));
                text.append(' ').append(orNull(decision.interactionRisk(rank)));
                text.append(' ').append(decision.utility(rank));
                double success = calibration.success(
                        decision.predicted(rank), decision.deviation(rank), TopologyFixture.OUTCOME.success());
                text.append(' ').append(orNull(success));
                text.append(' ').append(decision.change(rank));
                text.append(' ').append(decision.evidence(rank));
            }
            for (int i = 0; i < decision.excludedCount(); i++) {
                text.append('\n').append(decision.excludedId(i));
                text.append(' ').append(decision.excludedRule(i));
                text.append(' ').append(orNull(decision.excludedValue(i)));
                text.append(' ').append(orNull(decision.excludedLimit(i)));
            }
            return text.append('\n')
                    .append(decision.abstainReason())
                    .append(' ')
                    .append(decision.tier())
                    .toString();
        }

        private static Double orNull(double value) {
            return Double.isNaN(value) ? null : value;
        }
    }
}
