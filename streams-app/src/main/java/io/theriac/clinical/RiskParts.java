package io.theriac.clinical;

/** The parts that a treatment's risks are sums of, for one patient, in the order in which the decision adds them up. */
final class RiskParts {
    private RiskParts() {}

    /** Takes the parts of the risk score (4). */
    @FunctionalInterface
    interface Scores {
        /**
         * @param share z, in [0, 1]; 1 where the factor is unknown
         * @param unknown whether it is
         */
        void part(String factor, double weight, double share, boolean unknown);
    }

    /** Takes the parts of the interaction risk R*. */
    @FunctionalInterface
    interface Interactions {
        /**
         * @param treatmentId a current treatment; null: the treatment that is judged
         * @param dose x of (32)
         * @param part b·x / (Σ a·x + 1)
         */
        void part(String treatmentId, double dose, double part);
    }

    /** Takes the multipliers of the doses that the therapeutic index (2), (3) is a ratio of. */
    @FunctionalInterface
    interface Doses {
        /**
         * @param toxic multiplies TD50; 1 where the patient's value lies outside the range
         * @param effective multiplies ED50; likewise
         * @param unknown whether the factor is, so that they count where they lower the index
         */
        void part(DoseMultiplier multiplier, double toxic, double effective, boolean unknown);
    }

    /** Tells the multipliers of the doses, whether they apply or not. */
    static void ofIndex(PatientContext patient, TreatmentRules rules, Doses into) {
        int at = 0;
        for (int i = rules.factorsEnd; i < rules.multipliersEnd; i++) {
            int answer = patient.answers.get(rules.numbers[i]);
            into.part(
                    rules.entry().multipliers().get(i - rules.factorsEnd),
                    rules.amounts[at + answer],
                    rules.amounts[at + TreatmentRules.EFFECTIVE + answer],
                    answer == Answers.UNKNOWN);
            at += TreatmentRules.MULTIPLIER_AMOUNTS;
        }
    }

    /** Tells the factors of the risk score; none where the catalogue gives no weights. */
    static void ofScore(PatientContext patient, TreatmentRules rules, Scores into) {
        int at = rules.riskAmounts();
        for (int i = rules.multipliersEnd; i < rules.numbers.length; i++) {
            int number = rules.numbers[i];
            into.part(rules.name(i), rules.amounts[at++], patient.shares.get(number), patient.shares.unknown(number));
        }
    }

    /**
     * Tells the treatments whose interaction the greatest of the three risks is: of all together, of the treatment alone, or of what the
     * patient would get without it. None where a or b of one is missing.
     *
     * @return which of the three it is; null where it is unknown
     */
    static Together ofInteraction(PatientContext patient, TreatmentRules rules, Interactions into) {
        Regimen regimen = patient.regimen;
        Load others = regimen.beside(rules);
        if (!rules.interactionKnown() || !others.complete) {
            return null;
        }
        double dose = regimen.share(rules);
        double contribution = rules.interactionB() * dose;
        double damping = rules.interactionA() * dose;
        double alone = contribution / (damping + 1);
        double without = others.contribution / (others.damping + 1);
        double all = (others.contribution + contribution) / (others.damping + damping + 1);
        Together greatest = all >= alone && all >= without
                ? Together.ALL
                : alone >= without ? Together.TREATMENT_ALONE : Together.WITHOUT_TREATMENT;
        double divisor = 1
                + (greatest == Together.TREATMENT_ALONE ? 0 : others.damping)
                + (greatest == Together.WITHOUT_TREATMENT ? 0 : damping);
        if (greatest != Together.WITHOUT_TREATMENT) {
            into.part(null, dose, contribution / divisor);
        }
        if (greatest != Together.TREATMENT_ALONE) {
            for (int i = 0; i < regimen.count(); i++) {
                Taken each = regimen.taken(i);
                if (!each.replaced() && each.number() != rules.idNumber()) {
                    into.part(each.id(), each.share(), each.rules().interactionB() * each.share() / divisor);
                }
            }
        }
        return greatest;
    }
}
