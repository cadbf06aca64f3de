package io.theriac.state;

import io.theriac.learning.FeatureSpaces;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the {@link SharedReplica}: neither cached nor logged, since its topic is its log. */
public final class SharedReplicaBuilder implements StoreBuilder<SharedReplica> {
    private final String name;
    private final int rank;
    private final FeatureSpaces spaces;
    private volatile SharedReplica newest;

    /**
     * @param rank of the latent vectors
     * @param spaces which features are learned from
     */
    public SharedReplicaBuilder(String name, int rank, FeatureSpaces spaces) {
        this.name = name;
        this.rank = rank;
        this.spaces = spaces;
    }

    @Override
    public SharedReplica build() {
        newest = new SharedReplica(name, rank, spaces);
        return newest;
    }

    /** The replica built last: whoever reads it beside the topology finds it here. */
    public Optional<SharedReplica> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StoreBuilder<SharedReplica> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<SharedReplica> withCachingDisabled() {
        return this;
    }

    @Override
    public StoreBuilder<SharedReplica> withLoggingEnabled(Map<String, String> config) {
        throw new UnsupportedOperationException("a global store's topic is its log");
    }

    @Override
    public StoreBuilder<SharedReplica> withLoggingDisabled() {
        return this;
    }

    @Override
    public Map<String, String> logConfig() {
        return Map.of();
    }

    @Override
    public boolean loggingEnabled() {
        return false;
    }
}
