package io.theriac.simulation.rivals;

import io.theriac.learning.SequentialModel;

/** The service's own learner, event by event: what the service computes with one partition. */
public final class LatentFactors implements Method {
    private final SequentialModel model;

    /** @param model that has learned nothing yet */
    public LatentFactors(SequentialModel model) {
        this.model = model;
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        return model.apply(patientId, treatmentId, outcome);
    }

    @Override
    public double predict(String patientId, String treatmentId) {
        return model.predict(patientId, treatmentId);
    }
}
