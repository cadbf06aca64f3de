package io.theriac.cli.comparison;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSettings;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.SequentialModel;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import io.theriac.simulation.rivals.FeatureRegression;
import io.theriac.simulation.rivals.LatentFactors;
import io.theriac.simulation.rivals.Method;
import io.theriac.simulation.rivals.NearestNeighbours;
import io.theriac.simulation.rivals.PopulationMean;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One cohort: every method learns the same outcomes in the same order, then recommends to every patient. */
final class Trial {
    private static final double MISSING_MARKERS = 0.1;
    private static final double MULTIPLIER_ERROR = 0.2;

    private final Cohort cohort;
    private final Knowledge known;
    private final Truth truth;
    private final Map<String, Integer> evidence = new HashMap<>();
    private final Map<String, SevereReactions> reactions = new HashMap<>();
    private final long seed;

    Trial(CohortSettings settings) {
        cohort = Cohort.simulate(settings);
        known = new Knowledge(cohort.catalogue().toList(), cohort.profiles().toList());
        observe();
        truth = new Truth(cohort, reactions);
        seed = settings.seed();
    }

    /** Counts the outcomes of each treatment, and takes in the severe reactions that they tell of. */
    private void observe() {
        cohort.outcomes().forEachRemaining(event -> {
            evidence.merge(event.getTreatmentId(), 1, Integer::sum);
            if (event.getAdverseEvent() != null) {
                SevereReactions before = reactions.getOrDefault(event.getPatientId(), SevereReactions.NONE);
                reactions.put(
                        event.getPatientId(),
                        before.with(
                                event.getTreatmentId(), event.getAdverseEvent().getGrade()));
            }
        });
    }

    /** How every way of recommending did, with what is recorded and with the perturbed records. */
    Results run() {
        Knowledge perturbed = known.perturbed(Cohort.markers(), MISSING_MARKERS, MULTIPLIER_ERROR, seed);
        Map<String, Learned> asRecorded = methods(known);
        Map<String, Learned> withErrors = new LinkedHashMap<>(asRecorded);
        // Only what learns from features sees other data; the others would learn the same again.
        Map<String, Learned> again = featured(perturbed);
        withErrors.putAll(again);
        asRecorded.values().forEach(this::learn);
        again.values().forEach(this::learn);
        return new Results(recommend(asRecorded, known), recommend(withErrors, perturbed));
    }

    /**
     * @param asRecorded by arm
     * @param perturbed the same with markers missing and multipliers wrong
     */
    record Results(Map<Arm, Result> asRecorded, Map<Arm, Result> perturbed) {}

    private Map<String, Learned> methods(Knowledge given) {
        OutcomeScale prior = Cohort.outcomeDefinition().prior();
        Map<String, Learned> methods = new LinkedHashMap<>();
        methods.put(
                Comparison.OURS,
                new Learned(new LatentFactors(
                        new SequentialModel(LearnerSettings.defaults().create(), prior))));
        Map<String, Learned> featured = featured(given);
        methods.put(Comparison.OURS_WITH_FEATURES, featured.get(Comparison.OURS_WITH_FEATURES));
        methods.put(Comparison.POPULATION, new Learned(new PopulationMean(prior.mean())));
        methods.put(
                Comparison.NEIGHBOURS,
                new Learned(new NearestNeighbours(known.catalogue().size(), prior.mean())));
        methods.put(Comparison.REGRESSION, featured.get(Comparison.REGRESSION));
        return methods;
    }

    private static Map<String, Learned> featured(Knowledge given) {
        OutcomeScale prior = Cohort.outcomeDefinition().prior();
        Features features = new Features(given.profiles());
        FeatureDictionary dictionary = features.dictionary();
        LearnerSettings learner = LearnerSettings.defaults();
        Map<String, Learned> methods = new LinkedHashMap<>();
        methods.put(
                Comparison.OURS_WITH_FEATURES,
                new Learned(new LatentFactors(new SequentialModel(
                        learner.create(),
                        prior,
                        null,
                        new FeatureLearner(FeatureSettings.DEFAULTS, learner),
                        dictionary,
                        features.source(dictionary)))));
        methods.put(
                Comparison.REGRESSION,
                new Learned(new FeatureRegression(features.standardised(), features.length(), prior.mean())));
        return methods;
    }

    private void learn(Learned learned) {
        for (Iterator<OutcomeEvent> events = cohort.outcomes(); events.hasNext(); ) {
            OutcomeEvent event = events.next();
            learned.apply(event.getPatientId(), event.getTreatmentId(), event.getOutcome());
        }
    }

    private Map<Arm, Result> recommend(Map<String, Learned> methods, Knowledge given) {
        Judge judge = new Judge(given, reactions, Cohort.outcomeDefinition(), DecisionRules.defaults());
        List<String> treatments =
                given.catalogue().stream().map(entry -> entry.getTreatmentId()).toList();
        Map<Arm, Result> results = new LinkedHashMap<>();
        methods.forEach((name, learned) -> {
            results.put(
                    new Arm(name, true),
                    result(
                            learned,
                            patient -> judge.recommend(
                                    patient,
                                    treatment -> learned.predict(patient, treatment),
                                    learned.error(),
                                    treatment -> evidence.getOrDefault(treatment, 0))));
            results.put(new Arm(name, false), result(learned, patient -> learned.best(patient, treatments)));
        });
        return results;
    }

    private Result result(Learned learned, Function<String, String> recommender) {
        int helpable = 0;
        int best = 0;
        int unsafe = 0;
        int given = 0;
        double regret = 0;
        for (String patient : truth.patients()) {
            String choice = recommender.apply(patient);
            helpable += truth.canBeHelped(patient) ? 1 : 0;
            best += choice != null && truth.canBeHelped(patient) && truth.isBest(patient, choice) ? 1 : 0;
            given += choice == null ? 0 : 1;
            unsafe += choice == null || truth.isSafe(patient, choice) ? 0 : 1;
            regret += truth.best(patient) - truth.of(patient, choice);
        }
        int patients = truth.patients().size();
        return new Result(
                learned.error(),
                share(best, helpable),
                regret / patients,
                share(unsafe, given),
                share(patients - given, patients));
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** A method with its prequential error. */
    private static final class Learned {
        private final Method method;
        /** By patient and treatment, as nothing more is learned once recommendations are made. */
        private final Map<String, Map<String, Double>> predictions = new HashMap<>();

        private double squares;
        private long count;

        Learned(Method method) {
            this.method = method;
        }

        void apply(String patient, String treatment, double outcome) {
            double error = outcome - method.apply(patient, treatment, outcome);
            squares += error * error;
            count++;
        }

        double error() {
            return Math.sqrt(squares / count);
        }

        double predict(String patient, String treatment) {
            return predictions
                    .computeIfAbsent(patient, id -> new HashMap<>())
                    .computeIfAbsent(treatment, id -> method.predict(patient, id));
        }

        /** The best predicted of all treatments. */
        String best(String patient, List<String> treatments) {
            String best = null;
            double most = Double.NEGATIVE_INFINITY;
            for (String treatment : treatments) {
                double predicted = predict(patient, treatment);
                if (predicted > most) {
                    most = predicted;
                    best = treatment;
                }
            }
            return best;
        }
    }
}
