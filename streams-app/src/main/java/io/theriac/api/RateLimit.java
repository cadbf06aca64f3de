package io.theriac.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many requests a second for each client address, and twice as many at once after a pause: a token bucket each, of the addresses
 * seen last. Thread-safe.
 */
final class RateLimit {
    private static final int MOST_ADDRESSES = 10_000;
    private static final double NANOS_A_SECOND = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    RateLimit(double perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Whether one more request of this address is within the limit. */
    synchronized boolean admits(String address) {
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.computeIfAbsent(address, none -> new Bucket(2 * perSecond, now));
        bucket.left = Math.min(2 * perSecond, bucket.left + (now - bucket.at) / NANOS_A_SECOND * perSecond);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }

    private static final class Bucket {
        private double left;
        private long at;

        private Bucket(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }
}
