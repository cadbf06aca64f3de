package io.theriac.state;

import io.theriac.learning.FeatureSpaces;
import java.util.Map;
import org.apache.kafka.streams.state.StoreBuilder;

/** Builds the {@link SharedReplica}: neither cached nor logged, since its topic is its log. */
public record SharedReplicaBuilder(String name, int rank, FeatureSpaces spaces) implements StoreBuilder<SharedReplica> {

    @Override
    public SharedReplica build() {
        return new SharedReplica(name, rank, spaces);
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
