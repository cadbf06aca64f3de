package io.theriac.state;

import io.theriac.clinical.SevereReactions;
import io.theriac.learning.Parameters;
import java.util.HashMap;
import java.util.Map;

/** The stored form of a {@link PatientState}. For one thread. */
public final class PatientStateCodec {
    private static final int FORMAT = 3;

    /** Stands for parameters that aren't there: no floats are written of it. */
    private static final Parameters NONE = new Parameters(new float[1], 0, 0);

    private final BinaryWriter writer = new BinaryWriter(1024);

    public byte[] encode(PatientState state) {
        Parameters parameters = state.parameters() == null ? NONE : state.parameters();
        LedgerEntries tail = state.tail();
        writer.u8(FORMAT)
                .i32(parameters.steps())
                .i32(parameters.refused())
                .floats(parameters.values(), state.parameters() == null ? 0 : parameters.values().length)
                .i32(state.archived())
                .ints(state.listed().hashes());
        // At most SevereReactions.LIMIT of them: the count fits a byte.
        writer.u8(state.reactions().grades().size());
        state.reactions()
                .grades()
                .forEach((treatmentId, grade) -> writer.string(treatmentId).u8(grade));
        return writer.u8(tail.count()).raw(tail.bytes(), 0, tail.bytes().length).take();
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
        SevereReactions reactions = reactions(reader);
        int entries = reader.u8();
        return new PatientState(
                parameters, archived, new LedgerEntries(reader.remaining(), entries), listed, reactions);
    }

    private static SevereReactions reactions(BinaryReader reader) {
        int count = reader.u8();
        if (count == 0) {
            return SevereReactions.NONE;
        }
        Map<String, Integer> grades = new HashMap<>();
        for (int i = 0; i < count; i++) {
            grades.put(reader.string(), reader.u8());
        }
        return new SevereReactions(grades);
    }
}
