package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;

import io.theriac.topology.ExplanationSettings;
import org.apache.kafka.common.config.ConfigDef;

/** What recommendations say of how they came about. Nothing is decided by it, so it is not in the configuration's digest. */
public final class ExplanationKeys {
    static final String SECTION = "Explanation";

    /** Ranked treatments that have terms. */
    public static final String TREATMENTS = "recommendation.explanation.treatments";
    /** Terms of each of them. */
    public static final String TERMS = "recommendation.explanation.terms";
    /** Whether the patient's vector is published. */
    public static final String PATIENT_VECTOR = "recommendation.patient.vector";

    private ExplanationKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        TREATMENTS,
                        INT,
                        ExplanationSettings.DEFAULTS.treatments(),
                        Allowed.wholeNumber(0, 1000),
                        MEDIUM,
                        "How many treatments, the first of the list, a recommendation explains by terms. Ten in place of three"
                                + " make a record larger by a quarter.")
                .key(
                        TERMS,
                        INT,
                        ExplanationSettings.DEFAULTS.terms(),
                        Allowed.wholeNumber(0, 20),
                        MEDIUM,
                        "Parts of the prediction and of the risks that a recommendation tells of each of these treatments:"
                                + " those that move its utility most.")
                .key(
                        PATIENT_VECTOR,
                        BOOLEAN,
                        ExplanationSettings.DEFAULTS.patientVector(),
                        Allowed.trueOrFalse(),
                        MEDIUM,
                        "Whether recommendations hold the patient's vector, 4 bytes for each of its floats: with it 'theriac"
                                + " audit' can recompute predictions too. It is personal data.");
    }

    static ExplanationSettings read(TheriacConfig config) {
        return new ExplanationSettings(
                config.getInt(TREATMENTS), config.getInt(TERMS), config.getBoolean(PATIENT_VECTOR));
    }
}
