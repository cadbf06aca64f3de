package io.theriac.topology;

import io.theriac.state.SharedReplica;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Keeps an instance's replica of the shared parameters; all its state is in the replica, as restoring runs a new one. */
final class ReplicaUpdater implements Processor<byte[], byte[], Void, Void> {
    private final String replicaName;
    private ProcessorContext<Void, Void> context;
    private SharedReplica replica;

    ReplicaUpdater(String replicaName) {
        this.replicaName = replicaName;
    }

    @Override
    public void init(ProcessorContext<Void, Void> newContext) {
        context = newContext;
        replica = newContext.getStateStore(replicaName);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        replica.apply(metadata.partition(), metadata.offset(), message.key(), message.value());
    }
}
