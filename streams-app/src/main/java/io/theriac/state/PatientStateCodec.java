package io.theriac.state;

import io.theriac.learning.Parameters;

/** The stored form of a {@link PatientState}. For one thread. */
public final class PatientStateCodec {
    private static final int FORMAT = 2;

    /** Stands for parameters that aren't there: no floats are written of it. */
    private static final Parameters NONE = new Parameters(new float[1], 0, 0);

    private final BinaryWriter writer = new BinaryWriter(1024);

    public byte[] encode(PatientState state) {
        Parameters parameters = state.parameters() == null ? NONE : state.parameters();
        LedgerEntries tail = state.tail();
        return writer.u8(FORMAT)
                .i32(parameters.steps())
                .i32(parameters.refused())
                .floats(parameters.values(), state.parameters() == null ? 0 : parameters.values().length)
                .i32(state.archived())
                .ints(state.listed().hashes())
                .u8(tail.count())
                .raw(tail.bytes(), 0, tail.bytes().length)
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public PatientState decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        int steps = reader.i32();
        int refused = reader.i32();
        float[] values = reader.floats();
        Parameters parameters = values.length == 0 ? null : new Parameters(values, steps, refused);
        int archived = reader.i32();
        ListedTreatments listed = ListedTreatments.of(reader.ints());
        int entries = reader.u8();
        return new PatientState(parameters, archived, new LedgerEntries(reader.remaining(), entries), listed);
    }
}
