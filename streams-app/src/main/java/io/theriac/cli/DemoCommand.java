package io.theriac.cli;

import io.theriac.cli.demo.CsvData;
import io.theriac.cli.demo.Demo;
import io.theriac.cli.demo.DemoData;
import io.theriac.cli.demo.DemoProblem;
import io.theriac.cli.demo.FeaturedData;
import io.theriac.cli.demo.SimulatedData;
import io.theriac.simulation.CohortSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
final class DemoCommand implements Callable<ExitCode> {
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

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description = "Learn from features, too: those that this feature dictionary tells of (theriac evaluate"
                    + " --write-dictionary writes one).")
    private Path dictionary;

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
        Demo demo = new Demo(spec.commandLine().getOut(), keepRunning);
        try {
            DemoData data = dictionary == null ? data() : new FeaturedData(data(), dictionary);
            return demo.run(data) == 0 ? ExitCode.OK : ExitCode.PARTIAL;
        } catch (DemoProblem problem) {
            throw new CommandFailure(ExitCode.FAILURE, problem.getMessage(), problem);
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
}
