package io.theriac.cli.comparison;

import io.theriac.clinical.Catalogue;
import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.FactorIndex;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.SevereReactions;
import io.theriac.clinical.TreatmentRules;
import io.theriac.schemas.PatientProfile;
import io.theriac.topology.DecisionInputs;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** The service's own decision over what is known, fed by any method's predictions. For one thread. */
final class Judge {
    /** Outcomes of a patient, as many as make advice personal; the rules don't depend on it. */
    private static final int STEPS = 3;

    private final Decider decider;
    private final Compiled catalogue;
    private final Map<String, PatientFacts> patients = new HashMap<>();
    private final Map<String, SevereReactions> reactions;
    private final Decision decision = new Decision();
    private final PatientContext patient = new PatientContext();

    /** @param reactions severe ones observed, by patient */
    Judge(Knowledge known, Map<String, SevereReactions> reactions, OutcomeDefinition outcome, DecisionRules rules) {
        this.reactions = reactions;
        decider = new Decider(outcome, rules);
        catalogue = Compiled.of(known);
        for (PatientProfile profile : known.profiles()) {
            patients.put(profile.getPatientId(), DecisionInputs.facts(profile));
        }
    }

    /**
     * The best treatment as the service would recommend it.
     *
     * @param predicted outcome of each treatment
     * @param deviation of these predictions
     * @param evidence outcomes known of each treatment
     * @return its id; null where nothing is recommended
     */
    String recommend(
            String patientId, ToDoubleFunction<String> predicted, double deviation, ToIntFunction<String> evidence) {
        consider(patientId, predicted, deviation, evidence);
        decider.finish(decision);
        return decision.rankedCount() == 0 ? null : decision.rankedId(0);
    }

    /**
     * The treatments that break no rule, as many as are listed at most, with their utilities; of no benefit, too.
     *
     * @param outcome of each treatment
     * @return by treatment, best first
     */
    Map<String, Double> safe(String patientId, ToDoubleFunction<String> outcome) {
        // Not finished: that empties the list where nothing does good.
        consider(patientId, outcome, 0, treatment -> Integer.MAX_VALUE);
        Map<String, Double> safe = new LinkedHashMap<>();
        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            safe.put(decision.rankedId(rank), decision.utility(rank));
        }
        return safe;
    }

    private void consider(
            String patientId, ToDoubleFunction<String> predicted, double deviation, ToIntFunction<String> evidence) {
        patient.resolve(patients.get(patientId), reactions.getOrDefault(patientId, SevereReactions.NONE), catalogue);
        decider.begin(decision, patient, STEPS);
        catalogue
                .rules()
                .forEach((id, rules) -> decider.consider(
                        decision, id, evidence.applyAsInt(id), predicted.applyAsDouble(id), deviation, rules));
    }

    private record Compiled(FactorIndex factors, Map<String, TreatmentRules> rules) implements Catalogue {

        static Compiled of(Knowledge known) {
            Map<String, CatalogueEntry> entries = new LinkedHashMap<>();
            known.catalogue().forEach(entry -> entries.put(entry.getTreatmentId(), DecisionInputs.entry(entry)));
            FactorIndex factors = new FactorIndex();
            Map<String, TreatmentRules> rules = new LinkedHashMap<>();
            entries.forEach((id, entry) -> rules.put(id, TreatmentRules.compile(entry, factors, entries::get)));
            return new Compiled(factors, rules);
        }

        @Override
        public TreatmentRules find(String treatmentId) {
            return rules.get(treatmentId);
        }

        @Override
        public boolean listsIndications() {
            return rules.values().stream().anyMatch(each -> each.active() && each.listsIndications());
        }
    }
}
