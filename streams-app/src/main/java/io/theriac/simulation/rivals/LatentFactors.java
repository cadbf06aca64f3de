package io.theriac.simulation.rivals;

import io.theriac.learning.Learner;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.SequentialModel;
import io.theriac.learning.Side;

/** The service's own learner, event by event: what the service computes with one partition. */
public final class LatentFactors implements Method {
    private final Learner learner;
    private final SequentialModel model;

    /** @param prior the scale until the stream's own is known */
    public LatentFactors(Learner learner, OutcomeScale prior) {
        this.learner = learner;
        model = new SequentialModel(learner, prior);
    }

    @Override
    public double apply(String patientId, String treatmentId, double outcome) {
        return model.apply(patientId, treatmentId, outcome);
    }

    @Override
    public double predict(String patientId, String treatmentId) {
        float[] patient = values(Side.PATIENT, patientId, model.patient(patientId));
        float[] treatment = values(Side.TREATMENT, treatmentId, model.treatment(treatmentId));
        return learner.predict(model.scale(), patient, treatment);
    }

    private float[] values(Side side, String id, Parameters known) {
        return (known == null ? learner.initial(side, id, model.scale()) : known).values();
    }
}
