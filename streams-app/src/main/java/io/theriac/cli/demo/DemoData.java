package io.theriac.cli.demo;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What a demo streams. */
public interface DemoData {

    /** In a sentence. */
    String description();

    OutcomeDefinition outcome();

    /** How many outcome events there are. */
    long events();

    Iterator<TreatmentProfile> catalogue();

    Iterator<PatientProfile> profiles();

    Iterator<OutcomeEvent> outcomes();

    /** Settings that this data needs. */
    Map<String, String> settings();

    /** What a reader of the result must know. */
    List<String> notes();

    /** Standard deviation of the noise that no learner can predict, in the outcome's unit; NaN where it isn't known. */
    double noise();
}
