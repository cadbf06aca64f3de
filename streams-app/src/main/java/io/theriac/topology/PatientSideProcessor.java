package io.theriac.topology;

import io.theriac.clinical.Decider;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.FeatureSpaces;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.state.CachedStore;
import io.theriac.state.SharedReplica;
import io.theriac.topology.codec.RecommendationEncoder;
import io.theriac.topology.codec.RecommendationOrigin;
import io.theriac.topology.codec.ValueFormat;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The patient side: outcome events, profiles and requests of the patients of one partition. */
final class PatientSideProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    /** The profiles' part of what is cached: states need more, as each event leaves an older version behind. */
    private static final double PROFILES = 0.25;

    private final TopologySettings settings;
    private final PatientLearning learning;
    private final RecommendationOrigin origin;
    private final ValueFormat format;
    private final ProcessingMetrics metrics;
    private final IntakeProgress progress;
    private final LongSupplier nanoTime;
    private final ReviewTurns turns;
    private ProcessorContext<byte[], byte[]> context;
    private OutcomeHandler outcomes;
    private ProfileHandler profiles;
    private RequestHandler requests;

    PatientSideProcessor(
            TopologySettings settings,
            PatientLearning learning,
            RecommendationOrigin origin,
            ValueFormat format,
            ProcessingMetrics metrics,
            IntakeProgress progress,
            LongSupplier nanoTime,
            ReviewTurns turns) {
        this.settings = settings;
        this.learning = learning;
        this.origin = origin;
        this.format = format;
        this.metrics = metrics;
        this.progress = progress;
        this.nanoTime = nanoTime;
        this.turns = turns;
    }

    /** Runs again after an aborted transaction: everything in memory is made anew, the steps of before never happened. */
    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        context = newContext;
        learning.forget(context.taskId().partition());
        progress.begin(context.taskId().partition());
        DeadLetters deadLetters = new DeadLetters(context, NodeNames.PATIENT_DEAD_LETTERS_SINK, metrics);
        KeyCheck keys = new KeyCheck(settings.maximumValueBytes(), settings.patientPartitions());
        SummariesKeeper summaries = new SummariesKeeper(context, settings.publishInterval());
        FeatureKeeper features = new FeatureKeeper(
                context,
                FeatureSpaces.of(settings.features()),
                new FeatureLearner(settings.featureLearning(), settings.learner()),
                learning.features(),
                settings.publishInterval());
        Adviser adviser = new Adviser(settings, context, summaries, learning, features);
        CachedStore patients = cached(NodeNames.PATIENT_STORE, 1 - PROFILES);
        CachedStore profileStore = cached(NodeNames.PROFILE_STORE, PROFILES);
        StandingAdvice advice = advice(adviser, profileStore);
        outcomes = new OutcomeHandler(
                settings,
                context,
                outcomeReader(keys),
                patients,
                summaries,
                learning,
                features,
                new GradientOutbox(context, settings.sharedPartitions(), settings.publishInterval()),
                advice,
                deadLetters,
                metrics);
        profiles =
                new ProfileHandler(context, profileReader(keys), patients, profileStore, advice, deadLetters, metrics);
        requests = new RequestHandler(
                context,
                requestReader(keys),
                new RecommendationRequests(settings.rules(), new FactorRanges(settings.features())),
                patients,
                profileStore,
                whatIf(adviser),
                deadLetters);
        new AdviceReview(settings, context, patients, advice, metrics, nanoTime, turns).start(context);
        if (!settings.publishInterval().isZero()) {
            context.schedule(settings.publishInterval(), PunctuationType.WALL_CLOCK_TIME, this::tellStaleness);
        }
    }

    @Override
    public void process(Record<byte[], byte[]> received) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        TopicNames topics = settings.topics();
        progress.at(metadata);
        if (metadata.topic().equals(topics.outcomeEvents())) {
            outcomes.handle(received, metadata.partition());
        } else if (metadata.topic().equals(topics.patientProfiles())) {
            profiles.handle(received, metadata.partition());
        } else {
            requests.handle(received, metadata.partition());
        }
    }

    @Override
    public void close() {
        progress.end(context.taskId().partition());
        learning.forget(context.taskId().partition());
    }

    private CachedStore cached(String store, double part) {
        return new CachedStore(context.getStateStore(store), (long) (part * settings.patientCacheBytes()));
    }

    private StandingAdvice advice(Adviser adviser, CachedStore profileStore) {
        return new StandingAdvice(
                settings,
                context,
                profileStore,
                adviser,
                recommender(),
                new RecommendationEncoder(
                        origin, format.recommendations(settings.topics().recommendations())),
                metrics);
    }

    private Recommender recommender() {
        return new Recommender(
                new Decider(settings.outcome(), settings.rules()),
                settings.explanations().explainer(settings.outcome(), settings.rules()));
    }

    private WhatIf whatIf(Adviser adviser) {
        ValueFormat.RecommendationFraming framing =
                format.recommendations(settings.topics().recommendationReplies());
        return new WhatIf(settings, Exchange.of(context), adviser, new RecommendationEncoder(origin, framing), framing);
    }

    private InputReader<RecommendationRequest, RecommendationRequest> requestReader(KeyCheck keys) {
        return new InputReader<>(
                keys,
                format.recommendationRequests(settings.topics().recommendationRequests()),
                RecommendationRequests::named);
    }

    private InputReader<PatientProfile, PatientFacts> profileReader(KeyCheck keys) {
        return new InputReader<>(
                keys,
                format.patientProfiles(settings.topics().patientProfiles()),
                PatientProfiles.within(new FactorRanges(settings.features())));
    }

    private InputReader<OutcomeEvent, OutcomeEvent> outcomeReader(KeyCheck keys) {
        OutcomeEvents events = new OutcomeEvents(settings.outcome());
        return new InputReader<>(keys, format.outcomeEvents(settings.topics().outcomeEvents()), events::validate);
    }

    private void tellStaleness(long now) {
        SharedReplica replica = context.getStateStore(NodeNames.REPLICA);
        LearningView.Staleness staleness = learning.view().staleness(replica.snapshot(), now);
        metrics.staleness(staleness.events(), staleness.milliseconds());
    }
}
