package io.theriac.clinical;

import java.util.Objects;

/**
 * A treatment the patient gets now, resolved against the catalogue.
 *
 * @param id its id
 * @param number the id's number among the substances; −1 if the catalogue never referred to it
 * @param rules its compiled entry; null: it is not catalogued
 * @param share x of (32): the dose as a share of the maximal daily dose, in [0, 2]; 1 where unknown
 * @param missing what is missing for its part of the interaction risk, as bits of {@link Warning}
 * @param replaced whether it is to be replaced
 */
record Taken(String id, int number, TreatmentRules rules, double share, int missing, boolean replaced) {
    private static final double AS_MAXIMUM = 1;
    private static final double LARGEST = 2;

    static Taken of(CurrentTreatment treatment, boolean replaced, Catalogue catalogue) {
        String id = treatment.treatmentId();
        int number = catalogue.factors().substances.find(id);
        TreatmentRules rules = catalogue.find(id);
        if (rules == null || !rules.interactionKnown()) {
            return new Taken(id, number, rules, AS_MAXIMUM, Warning.CURRENT_INTERACTION_MISSING.bit(), replaced);
        }
        double share = share(treatment, rules);
        // Without a and b the dose doesn't matter, known or not.
        boolean matters = rules.interactionA() > 0 || rules.interactionB() > 0;
        int missing = matters ? missing(share) : 0;
        return new Taken(
                id, number, rules, Double.isNaN(share) ? AS_MAXIMUM : Math.min(LARGEST, share), missing, replaced);
    }

    private static double share(CurrentTreatment treatment, TreatmentRules rules) {
        return Objects.equals(treatment.doseUnit(), rules.doseUnit())
                ? treatment.dose() / rules.maximalDailyDose()
                : Double.NaN;
    }

    private static int missing(double share) {
        if (Double.isNaN(share)) {
            return Warning.CURRENT_DOSE_UNKNOWN.bit();
        }
        return share > LARGEST ? Warning.CURRENT_DOSE_EXCESSIVE.bit() : 0;
    }

    /** Whether (32) can be computed with it. */
    boolean rated() {
        return rules != null && rules.interactionKnown();
    }

    /** Whether it must not be {@linkplain TreatmentRules#clashes given together} with a treatment. */
    boolean clashes(TreatmentRules other) {
        if (rules == null) {
            return other.contains(number, 0, other.ingredientsEnd)
                    || other.contains(number, other.allergiesEnd, other.pairsEnd);
        }
        return rules.clashes(other);
    }
}
