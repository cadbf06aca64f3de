package io.theriac.benchmark.micro;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.Contraindication;
import io.theriac.clinical.CurrentTreatment;
import io.theriac.clinical.Decider;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.DoseMultiplier;
import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorRange;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PairSearch;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.RiskWeight;
import io.theriac.clinical.TreatmentStatus;
import io.theriac.learning.Calibration;
import io.theriac.learning.Learner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import io.theriac.learning.SuccessCriterion;
import io.theriac.learning.Summaries;
import io.theriac.state.CatalogueCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.SharedSnapshot;
import io.theriac.state.TreatmentState;
import io.theriac.state.TreatmentStateCodec;
import io.theriac.topology.ExplanationSettings;
import io.theriac.topology.Recommender;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Patients, treatments and a filled replica like those of a running service, the same in every run. */
final class Samples {
    static final int RANK = 32;
    static final OutcomeScale SCALE = new OutcomeScale(5, 3);
    static final Summaries SUMMARIES = new Summaries(1_000, 5, 9_000, 4_000, 1_500, calibration());
    static final Learner LEARNER = LearnerSettings.defaults().withRank(RANK).create();

    private static final OutcomeDefinition OUTCOME = new OutcomeDefinition("RESPONSE", "points", -100, 100, 0, 10, 5);
    private static final List<String> MEASURES = List.of("age", "renal-function", "liver-function");
    private static final String INDICATION = "indication";
    private static final int MARKERS = 8;
    private static final int CONDITIONS = 10;
    /** Treatments that there are in every benchmark. */
    private static final int FEWEST = 60;
    /** Above the usual minimum, so that evidence excludes nothing. */
    private static final int EVIDENCE = 30;

    private static final double USUAL_INTERACTION = 0.05;

    private final SplittableRandom random = new SplittableRandom(1);

    /** Of 1,000 outcomes, so that it tells success probabilities. */
    private static Calibration calibration() {
        Calibration calibration = Calibration.EMPTY;
        SuccessCriterion success = new SuccessCriterion(1, 5);
        for (int i = 0; i < 1_000; i++) {
            calibration = calibration.plus(calibration.forecast(i / 10, i, 5, 3, success), 3 + i % 5, success);
        }
        return calibration;
    }

    /** By the usual rules: the top 10. */
    static Recommender recommender() {
        return new Recommender(
                new Decider(OUTCOME, DecisionRules.defaults()),
                ExplanationSettings.DEFAULTS.explainer(OUTCOME, DecisionRules.defaults()));
    }

    /** By the usual rules, all that may be given: what the search for pairs begins from. */
    static Recommender recommenderOfAll(int treatments) {
        DecisionRules all = DecisionRules.defaults().withSize(treatments);
        return new Recommender(new Decider(OUTCOME, all), ExplanationSettings.NONE.explainer(OUTCOME, all));
    }

    /** The search for the ten best pairs. */
    static PairSearch pairSearch(SharedSnapshot snapshot) {
        return new PairSearch(
                OUTCOME,
                DecisionRules.defaults(),
                snapshot,
                (predicted, deviation) -> SUMMARIES.calibration().success(predicted, deviation, OUTCOME.success()));
    }

    /** A replica's snapshot with so many treatments, all of them learned and catalogued. */
    SharedSnapshot snapshot(int treatments) {
        return snapshot(treatments, USUAL_INTERACTION);
    }

    /** The same with another interaction b of (32) of all treatments. */
    SharedSnapshot snapshot(int treatments, double interaction) {
        SharedReplica replica = new SharedReplica("replica", RANK);
        TreatmentStateCodec states = new TreatmentStateCodec();
        for (int i = 0; i < treatments; i++) {
            String id = "treatment-" + i;
            byte[] entry = CatalogueCodec.encode(entry(id, i, interaction));
            replica.apply(0, 2L * i, SharedKey.catalogue(id), entry);
            byte[] state = states.encode(treatment(id));
            replica.apply(0, 2L * i + 1, SharedKey.treatment(id), state);
        }
        return replica.snapshot();
    }

    TreatmentState treatment(String id) {
        return new TreatmentState(parameters(Side.TREATMENT, id), new long[] {1_000, 2_000, 3_000, 4_000});
    }

    Parameters patient(String id) {
        return parameters(Side.PATIENT, id);
    }

    /** Three measured factors, eight markers, few of them present, two conditions, and a current treatment. */
    PatientFacts facts() {
        List<Factor> factors = new ArrayList<>();
        MEASURES.forEach(name -> factors.add(Factor.tested(name, 100 * random.nextDouble())));
        for (int i = 0; i < MARKERS; i++) {
            factors.add(Factor.tested("marker-" + i, random.nextInt(10) == 0 ? 1 : 0));
        }
        Set<String> conditions = Set.of(INDICATION, "condition-" + random.nextInt(CONDITIONS));
        CurrentTreatment current = new CurrentTreatment("treatment-" + random.nextInt(FEWEST), 2.5, "mg");
        return new PatientFacts(1, factors, conditions, Set.of(), Set.of(), List.of(current), List.of(), null);
    }

    /** The same of a patient who gets nothing now. */
    PatientFacts untreated() {
        PatientFacts facts = facts();
        return new PatientFacts(1, facts.factors(), facts.conditions(), Set.of(), Set.of(), List.of(), List.of(), null);
    }

    private Parameters parameters(Side side, String id) {
        Parameters learned = LEARNER.initial(side, id, SCALE);
        float[] values = learned.values().clone();
        values[0] = (float) (2 * random.nextDouble() - 1);
        return new Parameters(values, EVIDENCE, 0);
    }

    private static CatalogueEntry entry(String id, int number, double interaction) {
        return new CatalogueEntry(
                id,
                1,
                id,
                List.of(),
                null,
                List.of(),
                List.of(INDICATION),
                1.5 + number % 20,
                1,
                5,
                "mg",
                List.of(new DoseMultiplier("renal-function", new FactorRange(Double.NaN, 30), 0.5, 1)),
                MEASURES.stream().map(name -> new RiskWeight(name, 0.2, 0, 100)).toList(),
                0.1,
                interaction,
                Stream.of(
                                contraindication(Contraindication.Kind.FACTOR, "marker-" + number % MARKERS),
                                contraindication(Contraindication.Kind.CONDITION, "condition-" + number % CONDITIONS),
                                contraindication(Contraindication.Kind.TREATMENT, "treatment-" + (number + 1) % FEWEST))
                        .toList(),
                Double.NaN,
                null,
                List.of(),
                TreatmentStatus.ACTIVE);
    }

    private static Contraindication contraindication(Contraindication.Kind kind, String name) {
        return new Contraindication(kind, name, Contraindication.Severity.ABSOLUTE);
    }
}
