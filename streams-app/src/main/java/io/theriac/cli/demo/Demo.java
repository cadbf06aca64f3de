package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The main job from end to end: everything started, data streamed, what was learned and recommended shown. */
public final class Demo {
    private static final long POLL_MILLISECONDS = 200;
    private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final PrintWriter out;
    private final boolean keepRunning;

    /**
     * @param out for people
     * @param keepRunning whether everything stays up at the end, until the process is told to stop
     */
    public Demo(PrintWriter out, boolean keepRunning) {
        this.out = out;
        this.keepRunning = keepRunning;
    }

    /**
     * Runs it.
     *
     * @return records that went to the dead letters
     * @throws DemoProblem if it can't go on, in one line
     */
    public long run(DemoData demo) throws IOException, InterruptedException {
        PrequentialErrors errors = new PrequentialErrors(demo.events());
        out.println("Theriac demo: " + demo.description());
        out.println("Starting an embedded broker, a schema registry and the service, on loopback …");
        out.flush();
        try (DemoEnvironment environment = DemoEnvironment.start(demo)) {
            environment.startService(errors);
            out.printf(
                    "  broker %s   registry %s   metrics %s/metrics%n%n",
                    environment.config().getString("bootstrap.servers"),
                    environment.registryUrl(),
                    environment.httpUrl());
            stream(environment, demo, errors);
            DemoReport report = new DemoReport(out);
            report.errors(errors, demo);
            report.recommendations(ReadBack.of(environment.config(), errors.learnedFrom()), demo);
            end(environment, errors);
            return errors.deadLetters();
        }
    }

    private void stream(DemoEnvironment environment, DemoData demo, PrequentialErrors errors)
            throws InterruptedException {
        try (Feed feed = new Feed(environment.config(), demo);
                Progress progress = Progress.of("learning", demo.events(), "events", out)) {
            feed.start();
            Supplier<String> detail = () -> detail(demo, errors);
            long lastHandled = 0;
            long lastMoved = System.nanoTime();
            while (lastHandled < demo.events() || !feed.isDone()) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
                long handled = Math.min(errors.handled(), demo.events());
                progress.at(handled, detail);
                if (handled > lastHandled) {
                    lastHandled = handled;
                    lastMoved = System.nanoTime();
                } else if (System.nanoTime() - lastMoved > STALLED_NANOS) {
                    throw new DemoProblem("nothing moved for 3 minutes after " + Figures.count(handled) + " of "
                            + Figures.count(demo.events()) + " outcome events; run with --verbose to see the log");
                }
            }
        }
    }

    private static String detail(DemoData demo, PrequentialErrors errors) {
        return "RMSE %s  dead letters %s"
                .formatted(
                        Figures.withUnit(
                                Figures.digits(errors.rootMeanSquaredError(), 3),
                                demo.outcome().unit()),
                        Figures.count(errors.deadLetters()));
    }

    private void end(DemoEnvironment environment, PrequentialErrors errors) throws InterruptedException {
        out.printf(
                "%n%s outcome events, %s dead letters.%n",
                Figures.count(errors.handled()), Figures.count(errors.deadLetters()));
        if (keepRunning) {
            out.printf(
                    "Metrics: %s/metrics   health: %s/health/ready   stop with Ctrl-C.%n",
                    environment.httpUrl(), environment.httpUrl());
            out.flush();
            new CountDownLatch(1).await();
        }
        out.println("Metrics were at " + environment.httpUrl() + "/metrics; --keep-running leaves them up.");
        out.flush();
    }
}
