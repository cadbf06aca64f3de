package io.theriac.clinical;

import java.util.List;
import java.util.Set;

/**
 * A patient's facts resolved against a {@link FactorIndex}: what the decision looks up by number. Reusable, for one thread. Resolve after
 * taking the catalogue whose rules will be judged: a name the catalogue learned later is unknown here, never absent.
 */
public final class PatientContext {
    private boolean profilePresent;
    final FactorValues factors = new FactorValues();
    final Answers answers = new Answers();
    final Shares shares = new Shares();
    final Marks conditions = new Marks();
    final Marks allergies = new Marks();
    final Marks refusals = new Marks();

    /** Replaces what this context holds by a patient's facts; null: there is no profile, everything is unknown. */
    public void resolve(PatientFacts facts, FactorIndex index) {
        profilePresent = facts != null;
        factors.fill(profilePresent ? facts.factors() : List.of(), index.factors);
        answers.fill(index.ranges.table(), factors);
        shares.fill(index.scales.table(), factors);
        conditions.fill(profilePresent ? facts.conditions() : null, index.conditions);
        allergies.fill(profilePresent ? facts.allergies() : null, index.substances);
        refusals.fill(profilePresent ? facts.refusals() : Set.of(), index.substances);
    }

    boolean profilePresent() {
        return profilePresent;
    }

    /** The value a range was asked of, by the range's number; NaN: unknown. */
    double valueAsked(int range) {
        return factors.get(answers.factor(range));
    }

    /** The cases of missing data that concern the patient whatever the treatment, as bits. */
    int missing() {
        return (profilePresent ? 0 : Warning.PROFILE_MISSING.bit())
                | (allergies.known() ? 0 : Warning.ALLERGIES_UNKNOWN.bit());
    }
}
