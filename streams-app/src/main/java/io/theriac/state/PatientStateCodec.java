package io.theriac.state;

import io.theriac.learning.Parameters;

/** The stored form of a {@link PatientState}. For one thread. */
public final class PatientStateCodec {
    private static final int FORMAT = 1;

    private final BinaryWriter writer = new BinaryWriter(1024);

    public byte[] encode(PatientState state) {
        Parameters parameters = state.parameters();
        LedgerEntries tail = state.tail();
        return writer.u8(FORMAT)
                .i32(parameters.steps())
                .i32(parameters.refused())
                .floats(parameters.values(), parameters.values().length)
                .i32(state.archived())
                .u8(tail.count())
                .raw(tail.bytes(), 0, tail.bytes().length)
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public PatientState decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        int steps = reader.i32();
        int refused = reader.i32();
        Parameters parameters = new Parameters(reader.floats(), steps, refused);
        int archived = reader.i32();
        int entries = reader.u8();
        return new PatientState(parameters, archived, new LedgerEntries(reader.remaining(), entries));
    }
}
