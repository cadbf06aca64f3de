package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
        try (DemoEnvironment environment = new DemoEnvironment(demo.outcome(), demo.settings())) {
            environment.startService(errors);
            out.printf(
                    "  broker %s   registry %s   metrics %s/metrics%n%n",
                    environment.config().getString("bootstrap.servers"),
                    environment.registryUrl(),
                    environment.httpUrl());
            stream(environment, demo, errors, out);
            DemoReport report = new DemoReport(out);
            report.errors(errors, demo);
            report.recommendations(Chosen.read(environment.config(), errors.learnedFrom()), demo);
            end(environment, errors);
            return errors.deadLetters();
        }
    }

    private static void stream(DemoEnvironment environment, DemoData demo, PrequentialErrors errors, PrintWriter out)
            throws InterruptedException {
        boolean terminal = System.console() != null;
        try (Feed feed = new Feed(environment.config());
                Progress progress = new Progress(errors, demo.events(), out, terminal)) {
            feed.catalogue(demo.catalogue());
            feed.profiles(demo.profiles());
            Thread publishing = new Thread(() -> feed.outcomes(demo.outcomes()), "feed");
            publishing.setDaemon(true);
            publishing.start();
            await(errors, demo.events(), progress);
            publishing.join();
        }
    }

    private static void await(PrequentialErrors errors, long events, Progress progress) throws InterruptedException {
        long lastHandled = -1;
        long lastMoved = System.nanoTime();
        while (errors.handled() < events) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            long handled = errors.handled();
            progress.show(handled);
            if (handled != lastHandled) {
                lastHandled = handled;
                lastMoved = System.nanoTime();
            } else if (System.nanoTime() - lastMoved > STALLED_NANOS) {
                throw new DemoProblem("nothing moved for 3 minutes after " + handled + " of " + events
                        + " outcome events; run with --verbose to see the log");
            }
        }
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
