package io.theriac.learning;

import java.util.HashMap;
import java.util.Map;

/**
 * A learner applied to outcomes one after the other, everything in memory: what the service computes with one partition and nothing
 * delayed, to the bit. Not safe for several threads.
 */
public final class SequentialModel implements Predictor {
    private final Learner learner;
    private final OutcomeScale prior;
    private final SuccessCriterion criterion;
    private final FeatureSource source;
    private final FeatureTable patientFeatures;
    private final FeatureTable treatmentFeatures;
    private final Map<String, Parameters> patients = new HashMap<>();
    private final Map<String, Parameters> treatments = new HashMap<>();
    private Summaries summaries = Summaries.EMPTY;

    /**
     * A model without features.
     *
     * @param prior the scale until the stream's own is known
     */
    public SequentialModel(Learner learner, OutcomeScale prior) {
        this(learner, prior, null);
    }

    /**
     * A model without features.
     *
     * @param prior the scale until the stream's own is known
     * @param criterion what a success is; null: not known
     */
    public SequentialModel(Learner learner, OutcomeScale prior, SuccessCriterion criterion) {
        this(
                learner,
                prior,
                criterion,
                new FeatureLearner(
                        FeatureSettings.DEFAULTS, LearnerSettings.defaults().withRank(learner.rank())),
                FeatureDictionary.EMPTY,
                (side, id) -> FeatureValues.NONE);
    }

    /**
     * @param learner of the residual vectors
     * @param prior the scale until the stream's own is known
     * @param criterion what a success is; null: not known
     * @param features of the feature vectors
     * @param dictionary which features are learned from
     * @param source of what is known of them at the time of an event
     */
    public SequentialModel(
            Learner learner,
            OutcomeScale prior,
            SuccessCriterion criterion,
            FeatureLearner features,
            FeatureDictionary dictionary,
            FeatureSource source) {
        this.learner = learner;
        this.prior = prior;
        this.criterion = criterion;
        this.source = source;
        this.patientFeatures = new FeatureTable(dictionary.learned(Side.PATIENT), features);
        this.treatmentFeatures = new FeatureTable(dictionary.learned(Side.TREATMENT), features);
    }

    /**
     * Predicts the outcome, then learns from it: the scales of outcome and features and the calibration come from the sums before this
     * outcome, both halves of the step and the features' increments from the parameters before it, and the sums take it in last.
     *
     * @return what was expected before the step
     */
    public Forecast learn(String patientId, String treatmentId, double outcome) {
        OutcomeScale scale = scale();
        Parameters patient = known(patients, Side.PATIENT, patientId, scale);
        Parameters treatment = known(treatments, Side.TREATMENT, treatmentId, scale);
        FeatureValues ofPatient = source.of(Side.PATIENT, patientId);
        FeatureValues ofTreatment = source.of(Side.TREATMENT, treatmentId);
        FeatureVector x = patientFeatures.standardised(ofPatient);
        FeatureVector y = treatmentFeatures.standardised(ofTreatment);
        float[] p = patientFeatures.effective(patient.values(), x);
        float[] t = treatmentFeatures.effective(treatment.values(), y);
        double predicted = learner.predict(scale, p, t);
        Parameters[] ofX = patientFeatures.increments(scale, outcome, p, t, x);
        Parameters[] ofY = treatmentFeatures.increments(scale, outcome, t, p, y);

        patients.put(patientId, learner.step(Side.PATIENT, scale, outcome, patient, p, t));
        treatments.put(treatmentId, learner.step(Side.TREATMENT, scale, outcome, treatment, t, p));
        patientFeatures.add(x, ofX, ofPatient);
        treatmentFeatures.add(y, ofY, ofTreatment);
        Forecast forecast = summaries
                .calibration()
                .forecast(patient.steps(), treatment.steps(), predicted, scale.deviation(), criterion);
        summaries = summaries.plus(outcome, forecast, criterion);
        return forecast;
    }

    /** As {@link #learn}; the prediction alone. */
    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        return learn(patientId, treatmentId, outcome).predicted();
    }

    /** What {@link #learn} would return, without learning. */
    public Forecast forecast(String patientId, String treatmentId) {
        return summaries
                .calibration()
                .forecast(
                        steps(patients, patientId),
                        steps(treatments, treatmentId),
                        predict(patientId, treatmentId),
                        scale().deviation(),
                        criterion);
    }

    private static int steps(Map<String, Parameters> side, String id) {
        Parameters parameters = side.get(id);
        return parameters == null ? 0 : parameters.steps();
    }

    /** Predicts without learning: what {@link #apply} would return. */
    public double predict(String patientId, String treatmentId) {
        return learner.predict(scale(), effectivePatient(patientId), effectiveTreatment(treatmentId));
    }

    /** Takes the prediction of one treatment. */
    @FunctionalInterface
    public interface Predictions {
        void accept(String treatmentId, double predicted);
    }

    /**
     * Predicts every treatment that has outcomes for one patient, in no order, without learning.
     *
     * @param evidence the fewest outcomes of a treatment that is predicted
     */
    public void predictAll(String patientId, int evidence, Predictions predictions) {
        OutcomeScale scale = scale();
        float[] patient = effectivePatient(patientId);
        treatments.forEach((treatmentId, parameters) -> {
            if (parameters.steps() >= evidence) {
                predictions.accept(treatmentId, learner.predict(scale, patient, effectiveTreatment(treatmentId)));
            }
        });
    }

    /** Bias and latent vector of a patient as predictions use them: residual and features, as of now. */
    public float[] effectivePatient(String patientId) {
        FeatureVector x = patientFeatures.standardised(source.of(Side.PATIENT, patientId));
        return patientFeatures.effective(
                known(patients, Side.PATIENT, patientId, scale()).values(), x);
    }

    /** Bias and latent vector of a treatment as predictions use them: residual and features, as of now. */
    public float[] effectiveTreatment(String treatmentId) {
        FeatureVector y = treatmentFeatures.standardised(source.of(Side.TREATMENT, treatmentId));
        return treatmentFeatures.effective(
                known(treatments, Side.TREATMENT, treatmentId, scale()).values(), y);
    }

    private Parameters known(Map<String, Parameters> side, Side which, String id, OutcomeScale scale) {
        Parameters parameters = side.get(id);
        return parameters == null ? learner.initial(which, id, scale) : parameters;
    }

    /** The scale the next outcome will be judged by. */
    public OutcomeScale scale() {
        return summaries.scale(prior);
    }

    /** What is known about the patient; null if there was no outcome. */
    public Parameters patient(String patientId) {
        return patients.get(patientId);
    }

    /** What is known about the treatment; null if there was no outcome. */
    public Parameters treatment(String treatmentId) {
        return treatments.get(treatmentId);
    }

    /** All patients with an outcome, by id: a copy. */
    public Map<String, Parameters> patients() {
        return Map.copyOf(patients);
    }

    /** All treatments with an outcome, by id: a copy. */
    public Map<String, Parameters> treatments() {
        return Map.copyOf(treatments);
    }

    /**
     * The vector w_f of a feature, bias in front; null if no event had it.
     *
     * @param id name of a numeric feature, {@code name=category} of a category
     */
    public Parameters feature(Side side, String id) {
        FeatureTable table = table(side);
        int feature = table.space().find(id);
        return feature < 0 ? null : table.vector(feature);
    }

    /** Sums about the numeric features of one side, in the order of its dictionary. */
    public FeatureMoments moments(Side side) {
        return table(side).moments();
    }

    private FeatureTable table(Side side) {
        return side == Side.PATIENT ? patientFeatures : treatmentFeatures;
    }

    /** Sums over all outcomes so far, among them the prequential error. */
    public Summaries summaries() {
        return summaries;
    }
}
