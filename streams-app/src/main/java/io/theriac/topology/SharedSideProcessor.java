package io.theriac.topology;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.learning.Learner;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.state.SharedKey;
import io.theriac.topology.codec.ValueFormat;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The shared side: gradients and catalogue entries of the treatments of one partition. */
final class SharedSideProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final TopologySettings settings;
    private final Learner learner;
    private final ValueFormat format;
    private final ProcessingMetrics metrics;
    private ProcessorContext<byte[], byte[]> context;
    private GradientHandler gradients;
    private FeatureHandler features;
    private CatalogueHandler catalogue;

    SharedSideProcessor(TopologySettings settings, Learner learner, ValueFormat format, ProcessingMetrics metrics) {
        this.settings = settings;
        this.learner = learner;
        this.format = format;
        this.metrics = metrics;
    }

    /** Runs again after an aborted transaction: everything in memory is made anew. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        KeyValueStore<byte[], byte[]> store = context.getStateStore(NodeNames.SHARED_STORE);
        SharedPublisher publisher =
                new SharedPublisher(context, store, NodeNames.SHARED_PARAMETERS_SINK, settings.publishInterval());
        DeadLetters deadLetters = new DeadLetters(context, NodeNames.SHARED_DEAD_LETTERS_SINK, metrics);
        int uncataloguedAllowed = Math.max(0, settings.uncataloguedMaximum() - uncatalogued(store));
        gradients = new GradientHandler(learner, store, publisher, metrics, uncataloguedAllowed);
        features = new FeatureHandler(store, publisher);
        catalogue = new CatalogueHandler(reader(), store, publisher, deadLetters, metrics);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        if (metadata.topic().equals(settings.topics().treatmentCatalog())) {
            catalogue.handle(message, metadata.partition());
        } else {
            learn(message);
        }
    }

    private void learn(Record<byte[], byte[]> message) {
        switch (SharedKey.parse(message.key()).kind()) {
            case FEATURE -> features.handle(message);
            case GRADIENTS -> gradients.handleAll(message);
            default -> gradients.handle(message);
        }
    }

    private InputReader<TreatmentProfile, CatalogueEntry> reader() {
        return new InputReader<>(
                new KeyCheck(settings.maximumValueBytes(), settings.sharedPartitions()),
                format.treatmentProfiles(settings.topics().treatmentCatalog()),
                new CatalogueEntries(settings.features())::validate);
    }

    private static int uncatalogued(KeyValueStore<byte[], byte[]> store) {
        Set<String> learned = new HashSet<>();
        Set<String> catalogued = new HashSet<>();
        try (KeyValueIterator<byte[], byte[]> all = store.all()) {
            while (all.hasNext()) {
                SharedKey key = SharedKey.parse(all.next().key);
                if (key.kind() != SharedKey.Kind.FEATURE) {
                    (key.kind() == SharedKey.Kind.TREATMENT ? learned : catalogued).add(key.id());
                }
            }
        }
        learned.removeAll(catalogued);
        return learned.size();
    }
}
