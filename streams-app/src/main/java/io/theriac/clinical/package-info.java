/** The pure decision: benefit, risk score, therapeutic index, utility, safety rules, ranking, abstaining. */
package io.theriac.clinical;
