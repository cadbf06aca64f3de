/**
 * The equations (28) to (32) of the paper's simulation, as printed there: need, success, loss, descent and interaction risk. Pure. The
 * service decides by the refined forms of {@code io.theriac.clinical}; these serve the case study.
 */
package io.theriac.simulation.paper;
