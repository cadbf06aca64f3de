package io.theriac.clinical;

/** Of which treatments the interaction risk R* is: it is the greatest of the three. */
public enum Together {
    /** The treatment with what the patient gets beside it. */
    ALL,
    /** The treatment alone: what the patient gets beside it lowers the risk. */
    TREATMENT_ALONE,
    /** What the patient gets without the treatment: the treatment lowers the risk. */
    WITHOUT_TREATMENT
}
