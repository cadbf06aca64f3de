package io.theriac.topology;

import io.theriac.topology.codec.AdviceCause;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Where a request came from and where its reply goes. */
interface Exchange {
    /** The request's place. */
    AdviceCause cause(String requestId);

    /** Milliseconds since the epoch. */
    long streamTime();

    /** @param value the recommendation that the reply is */
    void reply(Record<byte[], byte[]> request, byte[] value);

    /** From and to topics. */
    static Exchange of(ProcessorContext<byte[], byte[]> context) {
        return new Exchange() {
            @Override
            public AdviceCause cause(String requestId) {
                return AdviceCause.request(requestId, context.recordMetadata().orElseThrow());
            }

            @Override
            public long streamTime() {
                return context.currentStreamTimeMs();
            }

            @Override
            public void reply(Record<byte[], byte[]> request, byte[] value) {
                context.forward(new Record<>(request.key(), value, request.timestamp()), NodeNames.REPLIES_SINK);
            }
        };
    }
}
