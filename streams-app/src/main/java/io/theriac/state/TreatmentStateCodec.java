package io.theriac.state;

import io.theriac.learning.Parameters;

/** The stored and published form of a {@link TreatmentState}. For one thread. */
public final class TreatmentStateCodec {
    private static final int FORMAT = 1;

    private final BinaryWriter writer = new BinaryWriter(512);

    public byte[] encode(TreatmentState state) {
        Parameters parameters = state.parameters();
        return writer.u8(FORMAT)
                .i32(parameters.steps())
                .i32(parameters.refused())
                .floats(parameters.values(), parameters.values().length)
                .longs(state.applied())
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static TreatmentState decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        int steps = reader.i32();
        int refused = reader.i32();
        return new TreatmentState(new Parameters(reader.floats(), steps, refused), reader.longs());
    }
}
