package io.theriac.clinical;

/**
 * Decides which treatments a patient may get and which are best, a pure function of its arguments. Immutable, for any number of threads;
 * each uses its own {@link Decision} and {@link PatientContext}. Call {@link #begin}, {@link #consider} once per treatment in any order,
 * {@link #finish}. All arithmetic in double; nothing is allocated per treatment.
 */
public final class Decider {
    private final OutcomeDefinition outcome;
    private final DecisionRules rules;
    private final MissingData missing;
    private final Indications indications;
    private final Contraindications contraindications;
    private final TherapeuticIndex therapeuticIndex;
    private final RiskScore riskScore;
    private final InteractionRisk interactionRisk;

    public Decider(OutcomeDefinition outcome, DecisionRules rules) {
        this.outcome = outcome;
        this.rules = rules;
        missing = new MissingData(rules);
        indications = new Indications(missing);
        contraindications = new Contraindications(missing);
        therapeuticIndex = new TherapeuticIndex(rules.minimumTherapeuticIndex(), missing);
        riskScore = new RiskScore(rules.riskScoreLimit(), missing);
        interactionRisk = new InteractionRisk(rules.interactionRiskLimit(), missing);
    }

    /**
     * Starts a decision.
     *
     * @param into the buffer, which is emptied
     * @param patient the patient, resolved after the treatments' rules were taken from the catalogue
     * @param patientSteps outcomes learned of the patient
     */
    public void begin(Decision into, PatientContext patient, int patientSteps) {
        begin(into, patient, patientSteps, false);
    }

    /**
     * The same, of a patient who may be placed by features.
     *
     * @param placed whether features of which something is learned have a part in the predictions
     */
    public void begin(Decision into, PatientContext patient, int patientSteps, boolean placed) {
        into.ranking.reset(rules.size());
        into.exclusions.clear();
        into.terms.clear();
        into.patient = patient;
        into.candidates = 0;
        into.safe = 0;
        into.abstainReason = null;
        into.warnings = missing.warned(patient.missing());
        into.tier = Tier.of(patientSteps, placed);
    }

    /**
     * Judges one treatment: lists it if it is among the best so far, or excludes it.
     *
     * @param treatmentId id of the treatment
     * @param evidence outcomes learned of it
     * @param predicted its predicted outcome r̂, in the outcome's unit
     * @param deviation σ of that prediction, in the outcome's unit, ≥ 0; NaN: unknown
     * @param treatment its compiled catalogue entry; null: it is not catalogued
     * @throws IllegalArgumentException if the deviation is negative
     */
    public void consider(
            Decision into,
            String treatmentId,
            int evidence,
            double predicted,
            double deviation,
            TreatmentRules treatment) {
        if (deviation < 0) {
            throw new IllegalArgumentException("a deviation is 0 or more");
        }
        Assessment found = into.assessment;
        found.reset();
        availability(found, into.patient, treatment);
        if (found.broken == null) {
            into.candidates++;
            indications.judge(found, into.patient, treatment);
        }
        if (found.broken == null) {
            contraindications.judge(found, into.patient, treatment);
        }
        if (found.broken == null) {
            therapeuticIndex.judge(found, into.patient, treatment);
        }
        if (found.broken == null) {
            riskScore.judge(found, into.patient, treatment);
        }
        if (found.broken == null) {
            interactionRisk.judge(found, into.patient, treatment);
        }
        if (found.broken == null) {
            utility(found, predicted - margin(deviation));
        }
        if (found.broken == null) {
            into.safe++;
            evidence(found, evidence, deviation);
        }
        if (found.broken == null) {
            into.ranking.offer(treatmentId, evidence, predicted, deviation, found);
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

    private void availability(Assessment found, PatientContext patient, TreatmentRules treatment) {
        if (!patient.profilePresent()) {
            missing.note(found, Warning.PROFILE_MISSING.bit(), null);
            found.breaksIfLacking(Rule.PROFILE, Double.NaN);
        }
        if (treatment == null) {
            found.breaks(Rule.CATALOGUED, Double.NaN, Double.NaN, null);
        } else if (!treatment.active()) {
            found.breaks(Rule.ACTIVE, Double.NaN, Double.NaN, null);
        }
    }

    /** Utility (5): U = B − riskAversion·(RS + R̃), where R̃ = min(1, R* / its limit). */
    private void utility(Assessment found, double cautious) {
        found.benefit = outcome.benefit(cautious);
        found.utility = found.benefit - rules.riskAversion() * found.risk;
        if (!Double.isFinite(found.utility)) {
            found.isNotFinite(null);
        }
    }

    /** What a prediction is lowered by out of caution, in the outcome's unit and direction. */
    private double margin(double deviation) {
        // Without caution an unknown or infinite deviation must not matter; its product with 0 would.
        boolean cautious = rules.caution() > 0 && !Double.isNaN(deviation);
        return cautious ? outcome.direction() * rules.caution() * deviation : 0;
    }

    private void evidence(Assessment found, int evidence, double deviation) {
        double span = outcome.span();
        if (evidence < rules.minimumEvidence()) {
            found.breaks(Rule.EVIDENCE, evidence, rules.minimumEvidence(), null);
        } else if (Double.isNaN(deviation)) {
            deviationUnknown(found, span);
        } else if (deviation > span) {
            found.breaks(Rule.UNCERTAINTY, deviation, span, null);
        }
    }

    /** Caution needs the deviation, whatever the policy. */
    private void deviationUnknown(Assessment found, double span) {
        missing.note(found, Warning.DEVIATION_UNKNOWN.bit(), null);
        found.breaksIfLacking(Rule.UNCERTAINTY, span);
        if (rules.caution() > 0) {
            found.breaks(Rule.UNCERTAINTY, Double.NaN, span, null);
        }
    }

    private AbstainReason abstainReason(Decision decided) {
        if (!decided.patient.profilePresent() && missing.excludes(Warning.PROFILE_MISSING.bit())) {
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
