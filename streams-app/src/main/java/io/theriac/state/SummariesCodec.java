package io.theriac.state;

import io.theriac.learning.Calibration;
import io.theriac.learning.Intervals;
import io.theriac.learning.SquaredErrors;
import io.theriac.learning.SuccessCurve;
import io.theriac.learning.Summaries;

/** The stored and published form of {@link Summaries}. */
public final class SummariesCodec {
    private static final int FORMAT = 2;

    /** A format byte and numbers of eight bytes: five of the outcomes, then the calibration's. */
    private static final int SIZE = 1 + 8 * (5 + SquaredErrors.SIZE + 3 + 3);

    private SummariesCodec() {}

    public static byte[] encode(Summaries summaries) {
        BinaryWriter writer = new BinaryWriter(SIZE)
                .u8(FORMAT)
                .i64(summaries.count())
                .f64(summaries.mean())
                .f64(summaries.squares())
                .f64(summaries.squaredError())
                .f64(summaries.absoluteError());
        write(writer, summaries.calibration());
        return writer.take();
    }

    private static void write(BinaryWriter writer, Calibration calibration) {
        for (int i = 0; i < SquaredErrors.SIZE; i++) {
            writer.f64(calibration.errors().sum(i));
        }
        Intervals intervals = calibration.intervals();
        writer.i64(intervals.count()).f64(intervals.reach80()).f64(intervals.reach95());
        SuccessCurve curve = calibration.curve();
        writer.i64(curve.count()).f64(curve.slope()).f64(curve.midpoint());
    }

    /** @throws IllegalStateException on bytes of another format */
    public static Summaries decode(byte[] bytes) {
        BinaryReader reader = new BinaryReader(bytes).format(FORMAT);
        return new Summaries(reader.i64(), reader.f64(), reader.f64(), reader.f64(), reader.f64(), calibration(reader));
    }

    private static Calibration calibration(BinaryReader reader) {
        double[] sums = new double[SquaredErrors.SIZE];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = reader.f64();
        }
        return new Calibration(
                SquaredErrors.of(sums),
                new Intervals(reader.i64(), reader.f64(), reader.f64()),
                new SuccessCurve(reader.i64(), reader.f64(), reader.f64()));
    }
}
