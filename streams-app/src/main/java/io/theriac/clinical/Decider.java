package io.theriac.clinical;

/**
 * Decides which treatments a patient may get and which are best, a pure function of its arguments. Immutable, for any number of threads;
 * each uses its own {@link Decision} and {@link PatientContext}. Call {@link #begin}, {@link #consider} once per treatment in any order,
 * {@link #finish}. All arithmetic in double; nothing is allocated per treatment.
 */
public final class Decider {
    private final OutcomeDefinition outcome;
    private final DecisionRules rules;
    private final SafetyRules safety;

    public Decider(OutcomeDefinition outcome, DecisionRules rules) {
        this.outcome = outcome;
        this.rules = rules;
        this.safety = new SafetyRules(rules);
    }

    /**
     * Starts a decision.
     *
     * @param into the buffer, which is emptied
     * @param patient the patient, resolved after the treatments' rules were taken from the catalogue
     * @param patientSteps outcomes learned of the patient
     * @param deviation σ of a prediction in the outcome's unit, ≥ 0; NaN: unknown
     */
    public void begin(Decision into, PatientContext patient, int patientSteps, double deviation) {
        into.ranking.reset(rules.size());
        into.exclusions.clear();
        into.patient = patient;
        into.deviation = deviation;
        // Without caution an unknown deviation must not matter; 0 · NaN would.
        into.margin = rules.caution() == 0 ? 0 : outcome.direction() * rules.caution() * deviation;
        into.candidates = 0;
        into.safe = 0;
        into.abstainReason = null;
        into.warnings = 0;
        into.tier = Tier.of(patientSteps);
    }

    /**
     * Judges one treatment: lists it if it is among the best so far, or excludes it.
     *
     * @param treatmentId id of the treatment
     * @param evidence outcomes learned of it
     * @param predicted its predicted outcome r̂, in the outcome's unit
     * @param treatment its compiled catalogue entry; null: it is not catalogued
     */
    public void consider(Decision into, String treatmentId, int evidence, double predicted, TreatmentRules treatment) {
        Assessment found = into.assessment;
        found.reset();
        safety.availability(found, into.patient, treatment);
        if (found.broken == null) {
            into.candidates++;
            safety.contraindications(found, into.patient, treatment);
        }
        if (found.broken == null) {
            safety.therapeuticIndex(found, into.patient, treatment);
        }
        if (found.broken == null) {
            safety.riskScore(found, into.patient, treatment);
        }
        if (found.broken == null) {
            utility(found, predicted, into.margin);
        }
        if (found.broken == null) {
            into.safe++;
            evidence(found, evidence, into.deviation);
        }
        if (found.broken == null) {
            into.ranking.offer(treatmentId, evidence, predicted, found);
        } else {
            into.exclusions.add(treatmentId, found);
        }
    }

    /** Ends a decision. */
    public void finish(Decision into) {
        finish(into, false);
    }

    /**
     * Ends a decision.
     *
     * @param suspended whether recommending is suspended: then nothing is listed, whatever was found
     */
    public void finish(Decision into, boolean suspended) {
        for (int rank = 0; rank < into.rankedCount(); rank++) {
            into.warnings |= into.warnings(rank);
        }
        into.abstainReason = suspended ? AbstainReason.SUSPENDED : abstainReason(into);
        if (into.abstainReason != null) {
            into.ranking.clear();
        }
    }

    /** Utility (5): U = B − riskAversion·(RS + R̃), where R̃ is 0 until interactions are judged. */
    private void utility(Assessment found, double predicted, double margin) {
        found.benefit = outcome.benefit(predicted - margin);
        found.utility = found.benefit - rules.riskAversion() * found.risk;
        if (!Double.isFinite(predicted) || !Double.isFinite(found.utility)) {
            found.isNotFinite();
        }
    }

    private void evidence(Assessment found, int evidence, double deviation) {
        if (evidence < rules.minimumEvidence()) {
            found.breaks(Rule.EVIDENCE, evidence, rules.minimumEvidence());
        } else if (Double.isNaN(deviation)) {
            safety.missing(found, Warning.DEVIATION_UNKNOWN.bit(), Rule.UNCERTAINTY, outcome.span());
        } else if (deviation > outcome.span()) {
            found.breaks(Rule.UNCERTAINTY, deviation, outcome.span());
        }
    }

    private AbstainReason abstainReason(Decision decided) {
        if (!decided.patient.profilePresent() && safety.needsProfile()) {
            return AbstainReason.PROFILE_MISSING;
        } else if (decided.candidates == 0) {
            return AbstainReason.NO_CANDIDATE;
        } else if (decided.safe == 0) {
            return AbstainReason.NONE_SAFE;
        } else if (decided.rankedCount() == 0) {
            return AbstainReason.THIN_EVIDENCE;
        }
        return decided.utility(0) > 0 ? null : AbstainReason.NO_BENEFIT;
    }
}
