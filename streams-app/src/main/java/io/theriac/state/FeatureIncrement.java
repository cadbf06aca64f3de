package io.theriac.state;

import io.theriac.learning.Parameters;

/**
 * What one patient task has to add to a feature's vector: the sum of its events since it last sent one.
 *
 * @param partition of the outcome events it comes from
 * @param sequence the last outcome event's offset there
 * @param sum of the increments, their steps and refusals
 */
public record FeatureIncrement(int partition, long sequence, Parameters sum) {
    private static final int FORMAT = 1;

    /** The binary form. */
    public byte[] encode() {
        return new BinaryWriter(128)
                .u8(FORMAT)
                .i32(partition)
                .i64(sequence)
                .i32(sum.steps())
                .i32(sum.refused())
                .floats(sum.values(), sum.values().length)
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static FeatureIncrement decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        int partition = reader.i32();
        long sequence = reader.i64();
        int steps = reader.i32();
        int refused = reader.i32();
        return new FeatureIncrement(partition, sequence, new Parameters(reader.floats(), steps, refused));
    }
}
