package io.theriac.clinical;

import java.util.List;
import java.util.Set;

/**
 * A patient's facts resolved against a {@link Catalogue}: what the decision looks up by number. Reusable, for one thread. Resolve after
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
    final Reactions reactions = new Reactions();
    final Regimen regimen = new Regimen();
    private boolean indicationsCount;
    private boolean priorTreatmentsKnown;

    /** As below, where no treatment is to be replaced. */
    public void resolve(PatientFacts facts, SevereReactions observed, Catalogue catalogue) {
        resolve(facts, observed, Set.of(), catalogue);
    }

    /**
     * Replaces what this context holds by a patient's facts.
     *
     * @param facts the patient's profile; null: there is none, everything is unknown
     * @param observed severe reactions learned from the patient's outcome events
     * @param replaced ids of current treatments that would end: what is recommended takes their place
     * @param catalogue what the treatments' rules were compiled for
     */
    public void resolve(PatientFacts facts, SevereReactions observed, Set<String> replaced, Catalogue catalogue) {
        FactorIndex index = catalogue.factors();
        profilePresent = facts != null;
        indicationsCount = catalogue.listsIndications();
        priorTreatmentsKnown = profilePresent && facts.priorTreatments() != null;
        factors.fill(profilePresent ? facts.factors() : List.of(), index.factors);
        answers.fill(index.ranges.table(), factors);
        shares.fill(index.scales.table(), factors);
        conditions.fill(profilePresent ? facts.conditions() : null, index.conditions);
        allergies.fill(profilePresent ? facts.allergies() : null, index.substances);
        refusals.fill(profilePresent ? facts.refusals() : Set.of(), index.substances);
        reactions.fill(profilePresent ? facts.priorTreatments() : null, observed, catalogue);
        regimen.fill(profilePresent ? facts.currentTreatments() : null, replaced, catalogue);
    }

    /** Whether a treatment must be indicated. */
    boolean indicationsCount() {
        return indicationsCount;
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
                | (allergies.known() ? 0 : Warning.ALLERGIES_UNKNOWN.bit())
                | (priorTreatmentsKnown ? 0 : Warning.REACTIONS_UNKNOWN.bit())
                | (regimen.known() ? 0 : Warning.CURRENT_TREATMENTS_UNKNOWN.bit());
    }
}
