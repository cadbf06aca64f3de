package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** The main job from end to end: everything started, data streamed, what was learned and recommended shown. */
public final class Demo {
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
        out.println("Theriac demo: " + demo.description());
        try (LocalRun run = LocalRun.start(demo, out)) {
            run.stream();
            Standing standing = new Standing();
            run.readBack(standing::add);
            DemoReport report = new DemoReport(out);
            report.errors(run.errors(), demo);
            report.recommendations(standing, demo, run.learnedFrom());
            end(run);
            return run.deadLetters();
        }
    }

    private void end(LocalRun run) throws InterruptedException {
        out.printf(
                "%n%s outcome events, %s dead letters.%n",
                Figures.count(run.handled()), Figures.count(run.deadLetters()));
        if (keepRunning) {
            out.printf(
                    "Look into it from another terminal with any command, such as%n"
                            + "  theriac watch recommendations --explain --patient ID --from-beginning --no-follow --config %s%n",
                    run.configFile());
            out.printf(
                    "Metrics: %s/metrics   health: %s/health/ready   stop with Ctrl-C.%n",
                    run.httpUrl(), run.httpUrl());
            out.flush();
            new CountDownLatch(1).await();
        }
        out.println("Metrics were at " + run.httpUrl() + "/metrics; --keep-running leaves them up.");
        out.flush();
    }
}
