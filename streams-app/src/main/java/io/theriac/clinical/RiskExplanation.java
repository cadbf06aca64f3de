package io.theriac.clinical;

import java.util.ArrayList;
import java.util.List;

/**
 * All that the risks of one treatment are made of for one patient: the terms of the risk score (4) and of the interaction risk R* (32) by
 * factor and treatment, and the multipliers of the therapeutic index (2), (3). They are the numbers the decision adds and multiplies, in
 * its order. An association in past care and the catalogue's figures, not proof of effect.
 *
 * @param score terms of the risk score; empty where the catalogue gives no weights
 * @param together of which treatments the interaction risk is; null: it is unknown
 * @param interaction its terms; empty where it is unknown
 * @param toxicDose TD50 in the dose unit; NaN: not given
 * @param effectiveDose ED50 likewise
 * @param doseUnit of both; null: not given
 * @param multipliers those that change a dose for this patient
 */
public record RiskExplanation(
        List<ScoreTerm> score,
        Together together,
        List<InteractionTerm> interaction,
        double toxicDose,
        double effectiveDose,
        String doseUnit,
        List<DoseTerm> multipliers) {

    public RiskExplanation {
        score = List.copyOf(score);
        interaction = List.copyOf(interaction);
        multipliers = List.copyOf(multipliers);
    }

    /**
     * A factor's part of the risk score.
     *
     * @param weight the most it can contribute, in [0, 1]
     * @param share z, in [0, 1]; 1 where the factor is unknown
     * @param unknown whether it is
     */
    public record ScoreTerm(String factor, double weight, double share, boolean unknown) {
        /** w·z. */
        public double value() {
            return weight * share;
        }
    }

    /**
     * A treatment's part of the interaction risk.
     *
     * @param treatmentId a current treatment; null: the treatment that is explained
     * @param dose x: the dose as a share of the maximal daily dose, in (0, 2]
     * @param value b·x / (Σ a·x + 1)
     */
    public record InteractionTerm(String treatmentId, double dose, double value) {}

    /**
     * What a factor multiplies the doses by.
     *
     * @param toxic multiplies TD50
     * @param effective multiplies ED50
     * @param unknown whether the factor is unknown, so that the multiplier counts since it lowers the index
     */
    public record DoseTerm(String factor, double toxic, double effective, boolean unknown) {}

    /**
     * Explains a treatment.
     *
     * @param patient as the treatment was judged for
     * @param rules its compiled catalogue entry
     */
    public static RiskExplanation of(PatientContext patient, TreatmentRules rules) {
        List<ScoreTerm> score = new ArrayList<>();
        RiskParts.ofScore(
                patient,
                rules,
                (factor, weight, share, unknown) -> score.add(new ScoreTerm(factor, weight, share, unknown)));
        List<InteractionTerm> interaction = new ArrayList<>();
        Together together = RiskParts.ofInteraction(
                patient, rules, (id, dose, part) -> interaction.add(new InteractionTerm(id, dose, part)));
        List<DoseTerm> multipliers = new ArrayList<>();
        RiskParts.ofIndex(patient, rules, (multiplier, toxic, effective, unknown) -> {
            if (toxic != 1 || effective != 1) {
                multipliers.add(new DoseTerm(multiplier.factor(), toxic, effective, unknown));
            }
        });
        return new RiskExplanation(
                score, together, interaction, rules.toxicDose(), rules.effectiveDose(), rules.doseUnit(), multipliers);
    }

    /** TD50·Πm_TD / (ED50·Πm_ED), in the decision's order; NaN where a dose is not given. */
    public double therapeuticIndex() {
        double toxic = toxicDose;
        double effective = effectiveDose;
        for (DoseTerm term : multipliers) {
            toxic *= term.toxic();
            effective *= term.effective();
        }
        return toxic / effective;
    }
}
