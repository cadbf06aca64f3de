package io.theriac.cli.comparison;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.SevereReactions;
import io.theriac.simulation.Cohort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is true of a cohort: for each patient the treatments that break no rule of the true catalogue with all markers known, and their true
 * utilities.
 */
final class Truth {
    /** Two utilities nearer than this are the same. */
    private static final double TINY = 1e-9;

    private final Map<String, Map<String, Double>> utilities = new HashMap<>();
    private final List<String> patients = new ArrayList<>();

    /** @param reactions severe ones observed, by patient */
    Truth(Cohort cohort, Map<String, SevereReactions> reactions) {
        Knowledge everything = new Knowledge(
                cohort.catalogue().toList(), cohort.completeProfiles().toList());
        Judge judge = new Judge(
                everything,
                reactions,
                Cohort.outcomeDefinition(),
                everyTreatment(everything.catalogue().size()));
        everything.profiles().forEach(profile -> {
            String patient = profile.getPatientId();
            patients.add(patient);
            utilities.put(patient, judge.safe(patient, treatment -> cohort.meanOutcome(patient, treatment)));
        });
    }

    /** The usual rules, with room for all treatments. */
    private static DecisionRules everyTreatment(int treatments) {
        DecisionRules usual = DecisionRules.defaults();
        return new DecisionRules(
                usual.riskAversion(),
                usual.caution(),
                usual.minimumTherapeuticIndex(),
                usual.riskScoreLimit(),
                usual.interactionRiskLimit(),
                usual.minimumEvidence(),
                treatments,
                usual.missing());
    }

    /** All patients. */
    List<String> patients() {
        return patients;
    }

    /** Whether the patient may be given the treatment. */
    boolean isSafe(String patient, String treatment) {
        return utilities.get(patient).containsKey(treatment);
    }

    /** Whether anything is safe and does good. */
    boolean canBeHelped(String patient) {
        return best(patient) > 0;
    }

    /** Utility of the truly best safe treatment; 0, that of nothing, if none does good. */
    double best(String patient) {
        return utilities.get(patient).values().stream()
                .mapToDouble(Double::doubleValue)
                .reduce(0, Math::max);
    }

    /** Utility of a choice: nothing, or what isn't safe and so is not given, is 0. */
    double of(String patient, String treatment) {
        return treatment == null ? 0 : utilities.get(patient).getOrDefault(treatment, 0.0);
    }

    /** Whether a choice is as good as the best. */
    boolean isBest(String patient, String treatment) {
        return isSafe(patient, treatment) && of(patient, treatment) >= best(patient) - TINY;
    }
}
