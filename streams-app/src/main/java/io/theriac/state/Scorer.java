package io.theriac.state;

/**
 * Predicts all treatments of a snapshot for one patient, block by block, without an allocation per treatment. Reusable, for
 * one thread.
 */
public final class Scorer {
    private final float[] dots = new float[TreatmentBlock.WIDTH];
    private final double[] predictions = new double[TreatmentBlock.WIDTH];

    /** Takes what was predicted, treatment by treatment. */
    @FunctionalInterface
    public interface Sink {
        /** @param column of the treatment in the snapshot */
        void accept(int column, double predicted);
    }

    /**
     * @param mean of the outcomes, in the outcome definition's unit
     * @param patient bias and latent vector
     */
    public void score(SharedSnapshot snapshot, double mean, float[] patient, Sink sink) {
        TreatmentBlock[] blocks = snapshot.blocks();
        for (int number = 0; number < blocks.length; number++) {
            blocks[number].predict(mean, patient, dots, predictions);
            int first = number * TreatmentBlock.WIDTH;
            int last = Math.min(first + TreatmentBlock.WIDTH, snapshot.treatments());
            for (int column = first; column < last; column++) {
                sink.accept(column, predictions[column - first]);
            }
        }
    }
}
