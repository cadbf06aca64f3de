package io.theriac.state;

import io.theriac.learning.OutcomeScale;

/** The binary form of a {@link Gradient}. For one thread. */
public final class GradientCodec {
    private static final int FORMAT = 1;

    private final BinaryWriter writer = new BinaryWriter(256);

    /** @param length how many leading numbers of the patient's values travel: bias and latent vector */
    public byte[] encode(Gradient gradient, int length) {
        return writer.u8(FORMAT)
                .i32(gradient.partition())
                .i64(gradient.sequence())
                .f64(gradient.scale().mean())
                .f64(gradient.scale().deviation())
                .f64(gradient.outcome())
                .floats(gradient.patient(), length)
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public Gradient decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        int partition = reader.i32();
        long sequence = reader.i64();
        OutcomeScale scale = new OutcomeScale(reader.f64(), reader.f64());
        return new Gradient(partition, sequence, scale, reader.f64(), reader.floats());
    }
}
