/**
 * The pure decision: benefit, risk score, therapeutic index, utility, safety rules, ranking, abstaining.
 *
 * <p>A {@link io.theriac.clinical.Decider} judges one treatment after the other, each a
 * {@link io.theriac.clinical.CatalogueEntry} compiled to {@link io.theriac.clinical.TreatmentRules}, for a patient whose
 * {@link io.theriac.clinical.PatientFacts} were resolved to a {@link io.theriac.clinical.PatientContext}.
 *
 * <p>Unknown is a third value beside yes and no. Whatever is missing is taken at its worst: an unknown risk factor counts with its whole
 * weight, an unknown multiplier where it lowers the therapeutic index, missing risk weights or interaction terms as a risk of 1. The
 * {@link io.theriac.clinical.MissingPolicy} of each case decides only whether the treatment is excluded, listed with a warning, or listed.
 * Unknown current treatments are the exception, since any might be taken: the interaction risk is then that of the treatment alone.
 * A known breach always excludes, and so does what is missing where it breaks the rule at its worst.
 */
package io.theriac.clinical;
