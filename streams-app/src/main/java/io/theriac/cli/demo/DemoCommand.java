package io.theriac.cli.demo;

import io.theriac.cli.CommandFailure;
import io.theriac.cli.ExitCode;
import io.theriac.cli.show.Figures;
import io.theriac.simulation.CohortSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code theriac demo}: the main job from end to end, with nothing else installed. */
@Command(
        name = "demo",
        description =
                "Run the main job end to end on an embedded broker: stream a simulated cohort, or a file, through Kafka,"
                        + " learn from it, and show what is recommended.")
public final class DemoCommand implements Callable<ExitCode> {
    private static final long POLL_MILLISECONDS = 200;
    private static final long STALLED_NANOS = TimeUnit.MINUTES.toNanos(3);

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", defaultValue = "60000", description = "Simulated outcome events (${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--patients", defaultValue = "2000", description = "Simulated patients (${DEFAULT-VALUE}).")
    private int patients;

    @Option(names = "--treatments", defaultValue = "60", description = "Simulated treatments (${DEFAULT-VALUE}).")
    private int treatments;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the simulation (${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--data", paramLabel = "OUTCOMES.csv", description = "Stream this file instead of a simulation.")
    private Path data;

    @Option(names = "--patients-file", paramLabel = "FILE.csv", description = "Patient profiles for --data.")
    private Path patientsFile;

    @Option(names = "--treatments-file", paramLabel = "FILE.csv", description = "Treatment catalogue for --data.")
    private Path treatmentsFile;

    @Option(names = "--benefit-none", paramLabel = "X", description = "With --data: the outcome that means no benefit.")
    private Double benefitNone;

    @Option(
            names = "--benefit-full",
            paramLabel = "Y",
            description =
                    "With --data: the outcome that means full benefit; below --benefit-none where lower is better.")
    private Double benefitFull;

    @Option(names = "--keep-running", description = "Leave everything up at the end, until Ctrl-C.")
    private boolean keepRunning;

    @Override
    public ExitCode call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DemoData demo = data();
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
            end(environment, errors, out);
            return errors.deadLetters() == 0 ? ExitCode.OK : ExitCode.PARTIAL;
        }
    }

    private DemoData data() {
        if (data == null) {
            if (patientsFile != null || treatmentsFile != null || benefitNone != null || benefitFull != null) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--patients-file, --treatments-file, --benefit-none and --benefit-full belong to --data");
            }
            return SimulatedData.of(new CohortSettings(patients, treatments, events, seed));
        }
        if (benefitNone == null || benefitFull == null) {
            throw new ParameterException(
                    spec.commandLine(), "--data needs --benefit-none and --benefit-full: what an outcome is worth");
        }
        return CsvData.read(data, patientsFile, treatmentsFile, benefitNone, benefitFull);
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
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        "nothing moved for 3 minutes after " + handled + " of " + events
                                + " outcome events; run with --verbose to see the log");
            }
        }
    }

    private void end(DemoEnvironment environment, PrequentialErrors errors, PrintWriter out)
            throws InterruptedException {
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
