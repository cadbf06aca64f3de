package io.theriac.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Ledger entries in their stored form, oldest first: searched without decoding, so that an event costs no object per
 * remembered event. Immutable.
 */
final class LedgerEntries {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int OUTCOME_HASH = 8;
    private static final int CONTENT_HASH = 16;
    private static final int TREATMENT = 36;
    static final LedgerEntries EMPTY = new LedgerEntries(new byte[0], 0);

    private final byte[] bytes;
    private final int count;

    LedgerEntries(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    LedgerEntries plus(LedgerEntry entry) {
        byte[] extended = new BinaryWriter(bytes.length + 64)
                .raw(bytes, 0, bytes.length)
                .i64(entry.eventHash())
                .i64(entry.outcomeHash())
                .i32(entry.contentHash())
                .i64(entry.observedAt())
                .f64(entry.outcome())
                .string(entry.treatmentId())
                .take();
        return new LedgerEntries(extended, count + 1);
    }

    /** What an event is against these entries; {@link Familiarity#NEW} where neither its message nor its observation is here. */
    Familiarity judge(LedgerEntry event) {
        int position = 0;
        for (int i = 0; i < count; i++) {
            boolean same =
                    longAt(position) == event.eventHash() || longAt(position + OUTCOME_HASH) == event.outcomeHash();
            if (same) {
                return intAt(position + CONTENT_HASH) == event.contentHash()
                        ? Familiarity.DUPLICATE
                        : Familiarity.CONFLICT;
            }
            position = next(position);
        }
        return Familiarity.NEW;
    }

    List<LedgerEntry> decode() {
        List<LedgerEntry> entries = new ArrayList<>(count);
        BinaryReader reader = new BinaryReader(bytes);
        for (int i = 0; i < count; i++) {
            entries.add(new LedgerEntry(
                    reader.i64(), reader.i64(), reader.i32(), reader.i64(), reader.f64(), reader.string()));
        }
        return entries;
    }

    /** Appends the fingerprints of all entries to an index. */
    void fingerprintsInto(BinaryWriter index) {
        int position = 0;
        for (int i = 0; i < count; i++) {
            index.i32((int) longAt(position)).i32((int) longAt(position + OUTCOME_HASH));
            position = next(position);
        }
    }

    private int next(int position) {
        return position + TREATMENT + 4 + intAt(position + TREATMENT);
    }

    private long longAt(int position) {
        return (long) LONG.get(bytes, position);
    }

    private int intAt(int position) {
        return (int) INT.get(bytes, position);
    }
}
