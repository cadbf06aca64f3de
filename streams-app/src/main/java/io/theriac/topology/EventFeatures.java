package io.theriac.topology;

import io.theriac.learning.FeatureValues;
import io.theriac.learning.FeatureVector;

/**
 * The features of one outcome event, as known before it.
 *
 * @param ofPatient what the profile in force says
 * @param ofTreatment what the catalogue says
 * @param x the patient's features as they enter the model
 * @param y the treatment's
 * @param patientPart their share of the patient's effective vector; null: there is none
 * @param treatmentPart their share of the treatment's; null: there is none
 */
record EventFeatures(
        FeatureValues ofPatient,
        FeatureValues ofTreatment,
        FeatureVector x,
        FeatureVector y,
        float[] patientPart,
        float[] treatmentPart) {
    static final EventFeatures NONE = new EventFeatures(
            FeatureValues.NONE, FeatureValues.NONE, FeatureVector.NONE, FeatureVector.NONE, null, null);
}
