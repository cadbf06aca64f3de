package io.theriac.state;

import io.theriac.learning.FeatureMoments;
import io.theriac.learning.FeatureSums;

/** The stored and published form of {@link FeatureSums}. */
public final class FeatureSumsCodec {
    private static final int FORMAT = 1;

    private FeatureSumsCodec() {}

    public static byte[] encode(FeatureSums sums) {
        BinaryWriter writer = new BinaryWriter(256).u8(FORMAT);
        write(writer, sums.patients());
        write(writer, sums.treatments());
        return writer.take();
    }

    private static void write(BinaryWriter writer, FeatureMoments moments) {
        writer.i32(moments.size());
        for (int slot = 0; slot < moments.size(); slot++) {
            writer.i64(moments.count(slot)).f64(moments.mean(slot)).f64(moments.squares(slot));
        }
    }

    /** @throws IllegalStateException on bytes of another format */
    public static FeatureSums decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        return new FeatureSums(read(reader), read(reader));
    }

    private static FeatureMoments read(BinaryReader reader) {
        int size = reader.i32();
        long[] counts = new long[size];
        double[] means = new double[size];
        double[] squares = new double[size];
        for (int slot = 0; slot < size; slot++) {
            counts[slot] = reader.i64();
            means[slot] = reader.f64();
            squares[slot] = reader.f64();
        }
        return new FeatureMoments(counts, means, squares);
    }
}
