package io.theriac.learning;

/** Hashes ids to numbers with the finaliser of SplitMix64 (Steele, Lea and Flood 2014): the same on every machine and release. */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double TWO_TO_MINUS_52 = 0x1p-52;

    private SplitMix() {}

    /** A hash of seed, salt and every UTF-16 unit of the text. */
    static long hash(long seed, int salt, String text) {
        long state = mix(mix(seed + GOLDEN_GAMMA) + salt * GOLDEN_GAMMA);
        for (int i = 0; i < text.length(); i++) {
            state = mix(state + GOLDEN_GAMMA + text.charAt(i));
        }
        return state;
    }

    /** The index-th number of the sequence that starts at state: uniform in [−1, 1). */
    static double uniform(long state, int index) {
        long bits = mix(state + (index + 1) * GOLDEN_GAMMA);
        return (bits >> 11) * TWO_TO_MINUS_52;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
