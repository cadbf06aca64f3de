package io.theriac.cli;

import io.theriac.cli.feed.Pace;
import io.theriac.cli.feed.TopicPublisher;
import io.theriac.cli.feed.Topics;
import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.TheriacConfig;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import io.theriac.topology.TopicNames;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code theriac simulate}: a simulated hospital that publishes to a real cluster. */
@Command(
        name = "simulate",
        description =
                "Publish the catalogue, the profiles and the outcome events of a simulated cohort to the configured"
                        + " cluster. The same seed gives the same events, so publishing again changes nothing.")
final class SimulateCommand implements Callable<ExitCode> {
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", defaultValue = "60000", description = "Outcome events (${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--patients", defaultValue = "2000", description = "Patients (${DEFAULT-VALUE}).")
    private int patients;

    @Option(names = "--treatments", defaultValue = "60", description = "Treatments (${DEFAULT-VALUE}).")
    private int treatments;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description =
                    "Seed of the simulation (${DEFAULT-VALUE}). Events of two seeds have the same ids: give each cluster one seed.")
    private long seed;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "Outcome events a second; 0: as fast as it goes (${DEFAULT-VALUE}).")
    private double rate;

    private final AtomicReference<String> refusal = new AtomicReference<>();

    @Override
    public ExitCode call() throws InterruptedException {
        TheriacConfig config = options.load();
        Pace pace = pace();
        requireItsOutcome(config.outcome());
        TopicNames topics = config.topics();
        Topics.require(config, topics.outcomeEvents());
        Cohort cohort = Cohort.simulate(new CohortSettings(patients, treatments, events, seed));
        try (TopicPublisher publisher = TopicPublisher.open(config)) {
            Iterator<TreatmentProfile> catalogue = cohort.catalogue().iterator();
            catalogue.forEachRemaining(
                    entry -> send(publisher, topics.treatmentCatalog(), entry.getTreatmentId(), entry));
            Iterator<PatientProfile> profiles = cohort.profiles().iterator();
            profiles.forEachRemaining(
                    profile -> send(publisher, topics.patientProfiles(), profile.getPatientId(), profile));
            flush(publisher);
            publishOutcomes(publisher, topics.outcomeEvents(), cohort.outcomes(), pace);
            flush(publisher);
        } catch (KafkaException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "stopped (" + e.getMessage() + "): run it again, what is there already changes nothing",
                    e);
        }
        spec.commandLine()
                .getOut()
                .printf("%s published to %s%n", Figures.count(events, "outcome event"), topics.outcomeEvents());
        return ExitCode.OK;
    }

    private Pace pace() {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new ParameterException(spec.commandLine(), "--rate must be 0 or more events a second, not " + rate);
        }
        return new Pace(rate);
    }

    /** The service would send events of another outcome to the dead letters. */
    private static void requireItsOutcome(OutcomeDefinition configured) {
        OutcomeDefinition simulated = Cohort.outcomeDefinition();
        if (!configured.code().equals(simulated.code()) || !configured.unit().equals(simulated.unit())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the simulated outcome is %s in %s, but outcome.code=%s and outcome.unit=%s are configured"
                            .formatted(simulated.code(), simulated.unit(), configured.code(), configured.unit()));
        }
    }

    private void publishOutcomes(TopicPublisher publisher, String topic, Iterator<OutcomeEvent> outcomes, Pace pace)
            throws InterruptedException {
        try (Progress progress =
                Progress.of("publishing", events, "", spec.commandLine().getErr())) {
            for (long sent = 1; outcomes.hasNext(); sent++) {
                pace.await();
                OutcomeEvent event = outcomes.next();
                send(publisher, topic, event.getPatientId(), event);
                long count = sent;
                progress.at(sent, () -> Figures.count(count, "outcome event"));
            }
        }
    }

    private void send(TopicPublisher publisher, String topic, String key, Object record) {
        publisher.send(topic, key, record, reason -> refusal.set("a record for " + topic + ": " + reason));
    }

    private void flush(TopicPublisher publisher) {
        publisher.flush();
        if (refusal.get() != null) {
            throw new CommandFailure(ExitCode.FAILURE, refusal.get());
        }
    }
}
