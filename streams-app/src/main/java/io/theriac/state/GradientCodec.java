package io.theriac.state;

import io.theriac.learning.OutcomeScale;

/** The binary form of a {@link Gradient}. For one thread. */
public final class GradientCodec {
    private static final int PLAIN = 1;
    private static final int WITH_TREATMENT_PART = 2;

    private final BinaryWriter writer = new BinaryWriter(256);

    /** @param length how many leading numbers of the patient's values travel: bias and latent vector */
    public byte[] encode(Gradient gradient, int length) {
        float[] part = gradient.treatmentPart();
        writer.u8(part == null ? PLAIN : WITH_TREATMENT_PART)
                .i32(gradient.partition())
                .i64(gradient.sequence())
                .f64(gradient.scale().mean())
                .f64(gradient.scale().deviation())
                .f64(gradient.outcome())
                .floats(gradient.patient(), length);
        return part == null ? writer.take() : writer.floats(part, part.length).take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public Gradient decode(byte[] bytes) {
        boolean plain = bytes.length > 0 && bytes[0] == PLAIN;
        BinaryReader reader = new BinaryReader(bytes).format(plain ? PLAIN : WITH_TREATMENT_PART);
        int partition = reader.i32();
        long sequence = reader.i64();
        OutcomeScale scale = new OutcomeScale(reader.f64(), reader.f64());
        double outcome = reader.f64();
        float[] patient = reader.floats();
        return new Gradient(partition, sequence, scale, outcome, patient, plain ? null : reader.floats());
    }
}
