package io.theriac.topology;

import io.theriac.clinical.PatientFacts;
import io.theriac.learning.Forecast;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.Parameters;
import io.theriac.learning.Summaries;
import io.theriac.schemas.AdverseEvent;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.state.CachedStore;
import io.theriac.state.Familiarity;
import io.theriac.state.Gradient;
import io.theriac.state.GradientCodec;
import io.theriac.state.Ledger;
import io.theriac.state.LedgerEntry;
import io.theriac.state.PatientState;
import io.theriac.state.PatientStateCodec;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedReplica;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.codec.AdviceCause;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * An outcome event from its bytes to its recommendation: validate, look it up in the ledger, predict from the learning view, take the
 * patient's half of the step, send the gradient, score all treatments, recommend. Everything is computed before anything is put, and
 * everything is put before anything is forwarded.
 */
final class OutcomeHandler {
    private final TopologySettings settings;
    private final ProcessorContext<byte[], byte[]> context;
    private final InputReader<OutcomeEvent, OutcomeEvent> reader;
    private final SharedReplica replica;
    private final CachedStore patients;
    private final Ledger ledger;
    private final SummariesKeeper summaries;
    private final PatientLearning learning;
    private final FeatureKeeper features;
    private final GradientOutbox outbox;
    private final StandingAdvice advice;
    private final DeadLetters deadLetters;
    private final ProcessingMetrics metrics;
    private final PatientStateCodec states = new PatientStateCodec();
    private final GradientCodec gradients = new GradientCodec();

    OutcomeHandler(
            TopologySettings settings,
            ProcessorContext<byte[], byte[]> context,
            InputReader<OutcomeEvent, OutcomeEvent> reader,
            CachedStore patients,
            SummariesKeeper summaries,
            PatientLearning learning,
            FeatureKeeper features,
            GradientOutbox outbox,
            StandingAdvice advice,
            DeadLetters deadLetters,
            ProcessingMetrics metrics) {
        this.settings = settings;
        this.context = context;
        this.reader = reader;
        this.replica = context.getStateStore(NodeNames.REPLICA);
        this.patients = patients;
        this.ledger = new Ledger(context.getStateStore(NodeNames.LEDGER_STORE), settings.ledgerHorizon());
        this.summaries = summaries;
        this.learning = learning;
        this.features = features;
        this.outbox = outbox;
        this.advice = advice;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    void handle(Record<byte[], byte[]> received, int partition) {
        SharedSnapshot snapshot = replica.snapshot();
        reader.examine(received, partition)
                .then(event -> admit(event, snapshot))
                .conclude(event -> judge(received, event, snapshot), rejected -> reject(received, rejected));
    }

    private Intake<OutcomeEvent> admit(OutcomeEvent event, SharedSnapshot snapshot) {
        if (settings.uncataloguedStrict() && !catalogued(event.getTreatmentId(), snapshot)) {
            return new Rejected<>(RejectionReason.UNCATALOGUED_TREATMENT, "the treatment is not in the catalogue");
        }
        return new Accepted<>(event);
    }

    private static boolean catalogued(String treatmentId, SharedSnapshot snapshot) {
        int column = snapshot.column(treatmentId);
        return column >= 0 && snapshot.rules(column) != null;
    }

    private void judge(Record<byte[], byte[]> received, OutcomeEvent event, SharedSnapshot snapshot) {
        Summaries known = summaries.merged(snapshot);
        byte[] stored = patients.get(received.key());
        PatientState patient = stored == null ? PatientState.unlearned() : states.decode(stored);
        LedgerEntry entry = OutcomeEvents.ledgerEntry(event);
        Familiarity familiarity = ledger.judge(received.key(), patient, entry);
        if (familiarity == Familiarity.NEW) {
            apply(received, event, entry, patient, known, snapshot);
        } else if (familiarity == Familiarity.DUPLICATE) {
            metrics.outcome(OutcomeResult.DUPLICATE);
        } else {
            reject(
                    received,
                    new Rejected<>(
                            RejectionReason.CONFLICTING_DUPLICATE,
                            "the same eventId or outcomeId came before with another treatment, outcome, revision, time or adverse event"));
        }
    }

    private void apply(
            Record<byte[], byte[]> received,
            OutcomeEvent event,
            LedgerEntry entry,
            PatientState patient,
            Summaries known,
            SharedSnapshot snapshot) {
        OutcomeScale scale = known.scale(settings.outcome().prior());
        RecordMetadata source = context.recordMetadata().orElseThrow();
        Parameters before =
                patient.parameters() == null ? learning.initial(event.getPatientId(), scale) : patient.parameters();
        PatientFacts facts = advice.facts(received.key());
        EventFeatures ofEvent = features.of(facts, event.getTreatmentId(), snapshot);
        PatientLearning.Step step =
                learning.step(before, event.getTreatmentId(), ofEvent, event.getOutcome(), scale, known, snapshot);
        features.learn(ofEvent, scale, event.getOutcome(), step.patient(), step.treatment(), snapshot, source.offset());
        summaries.add(event.getOutcome(), step.forecast(), learning.criterion(), received.timestamp());
        PatientState next = withReaction(ledger.append(received.key(), patient, step.after(), entry), event);
        Advice decided = advice.decide(event.getPatientId(), next, facts, snapshot);
        patients.put(received.key(), states.encode(next.listing(decided.listed())));
        sendGradient(received, event, scale, step, ofEvent, source);
        features.send(received.timestamp());
        advice.send(decided, AdviceCause.outcome(event.getEventId(), source), received.key(), received.timestamp());
        tell(received, event, step, known, snapshot);
    }

    private void tell(
            Record<byte[], byte[]> received,
            OutcomeEvent event,
            PatientLearning.Step step,
            Summaries known,
            SharedSnapshot snapshot) {
        Forecast forecast = step.forecast();
        boolean oftenGiven = forecast.treatmentOutcomes() * (double) snapshot.treatments() >= known.count();
        metrics.outcome(step.refused() ? OutcomeResult.REFUSED : OutcomeResult.APPLIED);
        metrics.predicted(event.getOutcome(), forecast.predicted());
        metrics.forecast(event.getOutcome(), forecast, learning.criterion().met(event.getOutcome()), oftenGiven);
        metrics.answered(received.timestamp(), context.currentSystemTimeMs());
    }

    private static PatientState withReaction(PatientState patient, OutcomeEvent event) {
        AdverseEvent adverse = event.getAdverseEvent();
        return adverse == null ? patient : patient.withReaction(event.getTreatmentId(), adverse.getGrade());
    }

    private void sendGradient(
            Record<byte[], byte[]> received,
            OutcomeEvent event,
            OutcomeScale scale,
            PatientLearning.Step step,
            EventFeatures ofEvent,
            RecordMetadata source) {
        Gradient gradient = new Gradient(
                source.partition(),
                source.offset(),
                scale,
                event.getOutcome(),
                step.patient(),
                ofEvent.treatmentPart());
        learning.view().add(event.getTreatmentId(), gradient, context.currentSystemTimeMs());
        byte[] message = gradients.encode(gradient, 1 + learning.learner().rank());
        outbox.add(SharedKey.treatment(event.getTreatmentId()), message, received.timestamp());
    }

    private void reject(Record<byte[], byte[]> received, Rejected<OutcomeEvent> rejection) {
        deadLetters.send(received, rejection);
        metrics.outcome(OutcomeResult.REJECTED);
    }
}
