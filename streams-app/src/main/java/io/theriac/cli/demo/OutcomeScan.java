package io.theriac.cli.demo;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** What one look at all outcomes tells: how many, of whom, under what, in which range. */
final class OutcomeScan {
    private final double benefitNone;
    private final double benefitFull;
    private final Set<String> treatments = new LinkedHashSet<>();
    private final Set<String> patients = new HashSet<>();
    private double least;
    private double greatest;
    private long count;

    OutcomeScan(double benefitNone, double benefitFull) {
        this.benefitNone = benefitNone;
        this.benefitFull = benefitFull;
        least = Math.min(benefitNone, benefitFull);
        greatest = Math.max(benefitNone, benefitFull);
    }

    void add(OutcomeEvent event) {
        least = Math.min(least, event.getOutcome());
        greatest = Math.max(greatest, event.getOutcome());
        treatments.add(event.getTreatmentId());
        patients.add(event.getPatientId());
        count++;
    }

    long count() {
        return count;
    }

    int patients() {
        return patients.size();
    }

    /** In the order in which they came first. */
    Set<String> treatments() {
        return treatments;
    }

    /** A definition that accepts every outcome seen; a success is halfway to full benefit. */
    OutcomeDefinition definition(String code, String unit) {
        return new OutcomeDefinition(
                code, unit, least, greatest, benefitNone, benefitFull, (benefitNone + benefitFull) / 2);
    }
}
