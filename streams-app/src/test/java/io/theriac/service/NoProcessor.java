package io.theriac.service;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Does nothing: for topologies whose stores are what is tested. */
final class NoProcessor implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> message) {}
}
