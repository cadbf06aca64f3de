package io.theriac.clinical;

/** The catalogue as of one moment, for what a decision looks up by id: the treatments a patient gets now or got before. */
public interface Catalogue {

    /** The names that its rules were compiled against. */
    FactorIndex factors();

    /** The compiled entry of a treatment; null: it is not catalogued. */
    TreatmentRules find(String treatmentId);

    /** Whether an active treatment has an indication; if none has, indications are not judged. */
    boolean listsIndications();
}
