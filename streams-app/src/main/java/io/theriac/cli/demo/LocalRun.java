package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.TopologyDescription;

/** Some data's way through the real service on an embedded broker, everything in this process; all gone when it is closed. */
public final class LocalRun implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 200;

    private final DemoData data;
    private final PrintWriter out;
    private final PrequentialErrors errors;
    private final DemoEnvironment environment;

    private LocalRun(DemoData data, PrintWriter out, DemoEnvironment environment) {
        this.data = data;
        this.out = out;
        this.environment = environment;
        errors = new PrequentialErrors(data.events());
    }

    /**
     * Starts broker, registry and service.
     *
     * @param out for people
     * @throws DemoProblem if the disk has too little room for the data
     */
    public static LocalRun start(DemoData data, PrintWriter out) throws IOException {
        out.println("Starting an embedded broker, a schema registry and the service, on loopback …");
        out.flush();
        LocalRun run = new LocalRun(data, out, DemoEnvironment.start(data));
        try {
            run.environment.startService(run.errors);
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
        out.printf(
                "  broker %s   registry %s   metrics %s/metrics%n%n",
                run.environment.config().getString("bootstrap.servers"),
                run.environment.registryUrl(),
                run.environment.httpUrl());
        return run;
    }

    /**
     * Publishes catalogue, profiles and outcomes, and waits until the service has handled all outcomes.
     *
     * @throws DemoProblem if they can't be published or nothing moves any more
     */
    public void stream() throws InterruptedException {
        try (Feed feed = new Feed(environment.config(), data, errors::isPublished);
                Progress progress = Progress.of("learning", data.events(), "events", out)) {
            awaitProfiles(feed.publishCatalogueAndProfiles());
            feed.startOutcomes();
            Stall stall = new Stall("outcome events");
            long handled = 0;
            while (handled < data.events() || !feed.isDone()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
                handled = Math.min(errors.handled(), data.events());
                progress.at(handled, this::detail);
                stall.at(handled, data.events());
            }
        }
    }

    /**
     * Two topics have no common order: an outcome published right behind its patient's profile may be read first, and is then answered with
     * PROFILE_MISSING.
     */
    private void awaitProfiles(long published) throws InterruptedException {
        Stall stall = new Stall("patient profiles");
        while (errors.profiles() + errors.deadLetters() < published) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            stall.at(errors.profiles(), published);
        }
    }

    private String detail() {
        return "RMSE %s  dead letters %s"
                .formatted(
                        Figures.withUnit(
                                Figures.digits(errors.rootMeanSquaredError(), 3),
                                data.outcome().unit()),
                        Figures.count(errors.deadLetters()));
    }

    /** Reads all recommendations back, in the order of each patient, with a plain, read-committed consumer. */
    public void readBack(Consumer<Recommendation> reader) {
        ReadBack.read(
                environment.config(),
                recommendation -> recommendation.getCause() == RecommendationCause.OUTCOME,
                errors.learnedFrom(),
                reader);
    }

    /**
     * Publishes profiles anew, when all that was learned is published, and gives the recommendations that stand when each is
     * answered: all others are as old as their patient's last outcome.
     *
     * @param profiles of one revision, higher than those before
     * @return by patient
     */
    public Map<String, Recommendation> renew(List<PatientProfile> profiles) throws InterruptedException {
        try (Feed feed = new Feed(environment.config(), data, errors::isPublished)) {
            feed.awaitPublished(errors.learnedFrom());
            feed.publishProfiles(profiles.iterator());
        }
        Long revision = profiles.get(0).getRevision();
        Map<String, Recommendation> standing = new TreeMap<>();
        ReadBack.read(
                environment.config(),
                recommendation -> recommendation.getCause() == RecommendationCause.PROFILE
                        && revision.equals(recommendation.getProvenance().getProfileRevision()),
                profiles.size(),
                recommendation -> standing.put(recommendation.getPatientId(), recommendation));
        return standing;
    }

    /** Outcome events handled, dead letters included. */
    public long handled() {
        return errors.handled();
    }

    /** Outcome events that were learned from, each of which led to a recommendation. */
    public long learnedFrom() {
        return errors.learnedFrom();
    }

    /** Records that went to the dead letters. */
    public long deadLetters() {
        return errors.deadLetters();
    }

    /** Root of the mean squared prequential error, in the outcome's unit. */
    public double rootMeanSquaredError() {
        return errors.rootMeanSquaredError();
    }

    /** The topology that runs. */
    public TopologyDescription topology() {
        return environment.topology();
    }

    PrequentialErrors errors() {
        return errors;
    }

    /** The configuration as a file, for other commands. */
    Path configFile() {
        return environment.configFile();
    }

    String httpUrl() {
        return environment.httpUrl();
    }

    @Override
    public void close() throws IOException {
        environment.close();
    }
}
