package io.theriac.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A prequential evaluation: every outcome is predicted, then learned from, by a learner and by three baselines side by side. Feed it
 * outcomes in their order, then ask for the scores. Keeps 4 bytes per predictor and outcome. Not safe for several threads.
 */
public final class Evaluation {
    private static final int EARLY = 5;

    private final Map<String, Predictor> predictors = new LinkedHashMap<>();
    private final List<ErrorTrace> traces = new ArrayList<>();
    private final SequentialModel model;
    private final SequentialModel biases;
    private final String learner;
    private final Map<String, Integer> outcomesOfPatients = new HashMap<>();
    private final SuccessCriterion criterion;
    private final Reliability reliability = new Reliability();
    private final Set<String> treatments = new HashSet<>();
    private long refused;

    /**
     * @param settings of the learner to judge; the bias-only baseline is SGD with the defaults, rank 0
     * @param prior the scale until the stream's own is known
     */
    public Evaluation(LearnerSettings settings, OutcomeScale prior) {
        this(settings, prior, null);
    }

    /**
     * @param settings of the learner to judge; the bias-only baseline is SGD with the defaults, rank 0
     * @param prior the scale until the stream's own is known
     * @param criterion what a success is; null: not known, so no success probabilities
     */
    public Evaluation(LearnerSettings settings, OutcomeScale prior, SuccessCriterion criterion) {
        this.criterion = criterion;
        model = new SequentialModel(settings.create(), prior, criterion);
        biases = new SequentialModel(LearnerSettings.defaults().withRank(0).create(), prior);
        learner = settings.learner();
        predictors.put(learner, this::learn);
        predictors.put("bias-only", biases);
        predictors.put("treatment mean", new TreatmentMean(prior));
        predictors.put("global mean", new GlobalMean(prior));
        predictors.keySet().forEach(name -> traces.add(new ErrorTrace()));
    }

    /**
     * Judges one predictor more, beside the learner and before the baselines. Call it before the first outcome.
     */
    public void beside(String name, Predictor predictor) {
        Map<String, Predictor> others = new LinkedHashMap<>(predictors);
        others.remove(learner);
        predictors.keySet().removeAll(others.keySet());
        predictors.put(name, predictor);
        predictors.putAll(others);
        traces.add(new ErrorTrace());
    }

    /**
     * Takes in the next outcome.
     *
     * @return the learner's prediction before the step; NaN where the outcome was not a finite number and so was refused
     */
    public double accept(String patientId, String treatmentId, double outcome) {
        if (!Double.isFinite(outcome)) {
            refused++;
            return Double.NaN;
        }
        boolean early = outcomesOfPatients.merge(patientId, 1, Integer::sum) <= EARLY;
        double first = Double.NaN;
        int next = 0;
        for (Predictor predictor : predictors.values()) {
            double predicted = predictor.apply(patientId, treatmentId, outcome);
            traces.get(next).add(outcome - predicted, early);
            first = next == 0 ? predicted : first;
            next++;
        }
        return first;
    }

    private double learn(String patientId, String treatmentId, double outcome) {
        treatments.add(treatmentId);
        long before = model.summaries().count();
        Forecast forecast = model.learn(patientId, treatmentId, outcome);
        boolean oftenGiven = forecast.treatmentOutcomes() * (double) treatments.size() >= before;
        reliability.add(forecast, outcome, oftenGiven, criterion != null && criterion.met(outcome));
        return forecast.predicted();
    }

    /** How well the learner's intervals and success probabilities kept their word so far. */
    public Reliability reliability() {
        return reliability;
    }

    /** How every predictor did so far: the learner first, then what stands beside it, bias-only SGD, treatment mean and global mean. */
    public List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        for (String name : predictors.keySet()) {
            scores.add(traces.get(scores.size()).score(name));
        }
        return List.copyOf(scores);
    }

    /** Outcomes taken in. */
    public long count() {
        return model.summaries().count();
    }

    /** Outcomes refused because they weren't finite numbers. */
    public long refused() {
        return refused;
    }

    /** The model the learner has made so far. */
    public SequentialModel model() {
        return model;
    }
}
