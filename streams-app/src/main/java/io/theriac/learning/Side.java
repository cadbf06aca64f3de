package io.theriac.learning;

/** The two sides of the outcome matrix: patients are its rows, treatments its columns. */
public enum Side {
    PATIENT,
    TREATMENT
}
