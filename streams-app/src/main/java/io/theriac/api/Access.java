package io.theriac.api;

import io.javalin.security.RouteRole;

/** Who may use a route. Every route says so where it is declared; one that doesn't counts as {@link #PATIENTS}. */
enum Access implements RouteRole {
    /** Anybody: it tells nothing of patients or of the model. */
    OPEN,
    /** Readers and operators: the state of the service and of the model, no patient's data. */
    OPERATIONS,
    /** Readers only: patients' data. */
    PATIENTS
}
