package io.theriac.topology.audit;

import io.theriac.learning.FeatureSpaces;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.SharedSnapshot;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The shared parameters as a recommendation saw them, from the records of their topic. The topic is compacted: of a key that was published
 * again since, the record of then may be gone. Such a key has records behind the positions only, as one that is new since; both are
 * unsure.
 */
public final class SharedPast {
    private final SharedReplica replica;
    private final List<Long> positions;
    private final long[] newest;
    private final Set<SharedKey> seen = new HashSet<>();
    private final Set<SharedKey> later = new HashSet<>();

    /**
     * @param rank of the latent vectors
     * @param spaces which features are learned from
     * @param positions per partition the offset of the last record that was contained, −1 for none
     */
    public SharedPast(int rank, FeatureSpaces spaces, List<Long> positions) {
        this.replica = new SharedReplica("past", rank, spaces);
        this.positions = List.copyOf(positions);
        this.newest = new long[positions.size()];
        Arrays.fill(newest, -1);
    }

    /**
     * Takes in a record of the topic; the records of a partition in their order, all of them.
     *
     * @throws IllegalStateException on one that is not in our format
     */
    public void add(int partition, long offset, byte[] key, byte[] value) {
        SharedKey sharedKey = SharedKey.parse(key);
        boolean contained = partition < newest.length && offset <= positions.get(partition);
        if (contained) {
            replica.apply(partition, offset, key, value);
        }
        if (partition < newest.length) {
            newest[partition] = offset;
        }
        (contained ? seen : later).add(sharedKey);
    }

    /**
     * Whether the topic reaches up to the positions; otherwise it is another one than the recommendation's. Compaction keeps the newest
     * record of a partition.
     */
    public boolean reached() {
        for (int partition = 0; partition < newest.length; partition++) {
            if (newest[partition] < positions.get(partition)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the catalogue entries in force are known to be these, by their digest in hex. */
    public boolean holdsCatalogue(String digest) {
        return Long.toHexString(snapshot().catalogueDigest()).equals(digest)
                || !unsureOf(Set.of(SharedKey.Kind.CATALOGUE));
    }

    /** The shared parameters of then, as far as they are still there. */
    SharedSnapshot snapshot() {
        return replica.snapshot();
    }

    /** Whether a key may have had a value that is gone. */
    boolean unsure(byte[] key) {
        SharedKey sharedKey = SharedKey.parse(key);
        return later.contains(sharedKey) && !seen.contains(sharedKey);
    }

    /** Whether a key of one of these kinds may have had one. */
    boolean unsureOf(Set<SharedKey.Kind> kinds) {
        return later.stream().anyMatch(key -> kinds.contains(key.kind()) && !seen.contains(key));
    }
}
