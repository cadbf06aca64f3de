package io.theriac.learning;

/**
 * Learns biases and latent vectors of patients and treatments, one outcome at a time. Implementations are pure: results depend on
 * the arguments and the settings alone, no argument is changed, and any number of threads may share an instance.
 *
 * <p>An outcome event is one {@link #step} for the patient and one for the treatment, both given the other side's floats as they
 * were before the event. The two halves may run in different places, at different times.
 */
public interface Learner {

    /** The name the configuration and the model's identity know it by. */
    String name();

    /** The number of floats of a latent vector; 0 learns biases only. */
    int rank();

    /** The number of floats in {@link Parameters#values()}: at least 1 + rank. */
    int size();

    /**
     * The parameters of an id nobody has seen: bias 0, and a latent vector that is a hash of seed, side and id, scaled by the square
     * root of the deviation. What other ids exist, and in which order they came, makes no difference.
     */
    Parameters initial(Side side, String id, OutcomeScale scale);

    /**
     * The predicted outcome r̂ = ((μ + b_p) + b_t) + p·t, in outcome units. The dot product is {@link Arithmetic#dot} in float, the
     * sums are in double.
     *
     * @param patient at least 1 + rank floats: bias, latent vector, anything
     * @param treatment likewise
     */
    double predict(OutcomeScale scale, float[] patient, float[] treatment);

    /**
     * One side's half of the step for one outcome.
     *
     * @param side which side {@code own} is
     * @param scale location and scale for this event, the same for both halves
     * @param outcome what was observed, in outcome units
     * @param own the parameters to step from, of {@link #size()} floats
     * @param other at least 1 + rank floats of the other side, as before the event
     * @return the parameters after the step; or the same values with {@link Parameters#refused()} one higher, if a number given is not
     *     finite or the squared length of the values would not be a finite float
     */
    Parameters step(Side side, OutcomeScale scale, double outcome, Parameters own, float[] other);

    /**
     * The half of the step of a residual vector, where features have a part in the effective one (equation (22)). The gradient by the
     * residual is that by the effective vector; so the residual steps on the outcome less what the features add to its own prediction,
     * and its regulariser acts on the residual alone.
     *
     * @param residual the parameters to step from, of {@link #size()} floats
     * @param effective residual and the features' part; the residual's values themselves where there is none, which is the step above to
     *     the bit
     * @param other the effective values of the other side, as before the event
     */
    default Parameters step(
            Side side, OutcomeScale scale, double outcome, Parameters residual, float[] effective, float[] other) {
        if (effective == residual.values()) {
            return step(side, scale, outcome, residual, other);
        }
        boolean patient = side == Side.PATIENT;
        double together = patient ? predict(scale, effective, other) : predict(scale, other, effective);
        double alone = patient ? predict(scale, residual.values(), other) : predict(scale, other, residual.values());
        return step(side, scale, outcome - (together - alone), residual, other);
    }
}
