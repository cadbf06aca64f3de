package io.theriac.learning;

/** The one order of summation that learning, scoring and their tests share, so that results can be compared to the bit. */
public final class Arithmetic {

    private Arithmetic() {}

    /**
     * The dot product in float, summed as {@code sum += ((a0·b0 + a1·b1) + a2·b2) + a3·b3} over blocks of four. A last block of
     * fewer than four counts as filled up with zeros, so a vector padded to a multiple of four gives the same bits.
     *
     * @param length how many terms; 0 gives 0
     */
    public static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
        float sum = 0;
        int whole = length & ~3;
        for (int i = 0; i < whole; i += 4) {
            int x = aFrom + i;
            int y = bFrom + i;
            sum += ((a[x] * b[y] + a[x + 1] * b[y + 1]) + a[x + 2] * b[y + 2]) + a[x + 3] * b[y + 3];
        }
        if (whole < length) {
            float block = a[aFrom + whole] * b[bFrom + whole];
            for (int i = whole + 1; i < length; i++) {
                block += a[aFrom + i] * b[bFrom + i];
            }
            sum += block;
        }
        return sum;
    }

    /**
     * Whether the squared length of the vector is a finite float. Then every number in it is finite, and so is the dot product of any
     * two such vectors.
     */
    static boolean hasFiniteLength(float[] values) {
        return dot(values, 0, values, 0, values.length) < Float.POSITIVE_INFINITY;
    }
}
