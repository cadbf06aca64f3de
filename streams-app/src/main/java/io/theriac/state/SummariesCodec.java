package io.theriac.state;

import io.theriac.learning.Summaries;

/** The stored and published form of {@link Summaries}. */
public final class SummariesCodec {
    private static final int FORMAT = 1;

    private SummariesCodec() {}

    public static byte[] encode(Summaries summaries) {
        return new BinaryWriter(41)
                .u8(FORMAT)
                .i64(summaries.count())
                .f64(summaries.mean())
                .f64(summaries.squares())
                .f64(summaries.squaredError())
                .f64(summaries.absoluteError())
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static Summaries decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        return new Summaries(reader.i64(), reader.f64(), reader.f64(), reader.f64(), reader.f64());
    }
}
