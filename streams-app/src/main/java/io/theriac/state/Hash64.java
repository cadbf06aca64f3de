package io.theriac.state;

/**
 * A 64-bit hash of strings, bytes and numbers, the same on every machine and in every version: FNV-1a over the characters or bytes,
 * finished by the mixer of SplitMix64. Equal inputs give equal hashes; among the n events of one patient two different ids
 * collide with a probability of about n² / 2^65.
 */
public final class Hash64 {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Hash64() {}

    public static long of(String text) {
        return mix(absorb(OFFSET, text));
    }

    /** A hash of bytes. */
    public static long of(byte[] bytes) {
        long running = OFFSET;
        for (byte each : bytes) {
            running = (running ^ (each & 0xff)) * PRIME;
        }
        return mix(running);
    }

    /** A hash that begins from a salt, for a second, independent one of the same text. */
    public static long of(long salt, String text) {
        return mix(absorb(mix(OFFSET ^ salt), text));
    }

    /** Adds a text and its length to a running hash. */
    public static long absorb(long hash, String text) {
        long running = hash;
        for (int i = 0; i < text.length(); i++) {
            running = (running ^ text.charAt(i)) * PRIME;
        }
        return (running ^ text.length()) * PRIME;
    }

    /** Adds a number to a running hash. */
    public static long absorb(long hash, long number) {
        return mix((hash ^ number) * PRIME);
    }

    /** The finaliser of SplitMix64: every input bit reaches every output bit. */
    public static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
