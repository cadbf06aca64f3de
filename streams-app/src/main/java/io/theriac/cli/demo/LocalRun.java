package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import io.theriac.schemas.Recommendation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.TopologyDescription;

/** Some data's way through the real service on an embedded broker, everything in this process; all gone when it is closed. */
public final class LocalRun implements AutoCloseable {
    private static final long POLL_MILLISECONDS = 200;
    private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(3);

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
        try (Feed feed = new Feed(environment.config(), data);
                Progress progress = Progress.of("learning", data.events(), "events", out)) {
            feed.start();
            Supplier<String> detail = this::detail;
            long lastHandled = 0;
            long lastMoved = System.nanoTime();
            while (lastHandled < data.events() || !feed.isDone()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
                long handled = Math.min(errors.handled(), data.events());
                progress.at(handled, detail);
                if (handled > lastHandled) {
                    lastHandled = handled;
                    lastMoved = System.nanoTime();
                } else if (System.nanoTime() - lastMoved > STALLED_NANOS) {
                    throw new DemoProblem("nothing moved for 3 minutes after " + Figures.count(handled) + " of "
                            + Figures.count(data.events()) + " outcome events; run with --verbose to see the log");
                }
            }
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
        ReadBack.read(environment.config(), errors.learnedFrom(), reader);
    }

    /** Outcome events handled, dead letters included. */
    public long handled() {
        return errors.handled();
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

    String httpUrl() {
        return environment.httpUrl();
    }

    @Override
    public void close() throws IOException {
        environment.close();
    }
}
