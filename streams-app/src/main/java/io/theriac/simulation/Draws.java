package io.theriac.simulation;

/**
 * Seeded draws that are the same on every machine and Java version: SplitMix64 (Steele, Lea and Flood, 2014) and StrictMath. Not
 * thread-safe.
 */
final class Draws {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Draws(long state) {
        this.state = state;
    }

    /** Draws of their own for one thing of one kind, so that adding things never changes those already there. */
    static Draws of(long seed, Purpose purpose, long number) {
        return new Draws(mix(mix(mix(seed) + purpose.ordinal() + 1) + number));
    }

    private static long mix(long seed) {
        long mixed = seed + GOLDEN_GAMMA;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        long drawn = mix(state);
        state += GOLDEN_GAMMA;
        return (drawn >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [from, to). */
    double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Uniform in 0, …, bound − 1; bound &gt; 0. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Normal with mean 0 and standard deviation 1 (Box and Muller; the second value is thrown away). */
    double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    double[] gaussians(int count, double deviation) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = deviation * gaussian();
        }
        return drawn;
    }

    /** What is drawn: each purpose has its own sequence. */
    enum Purpose {
        WORLD,
        PATIENT,
        TREATMENT,
        EVENTS,
        STUDY,
        FOLLOW_UP,
        PHARMACOLOGY,
        REGIMEN,
        ADVERSE_EVENTS
    }
}
