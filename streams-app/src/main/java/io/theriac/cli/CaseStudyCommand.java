package io.theriac.cli;

import io.theriac.cli.demo.DemoProblem;
import io.theriac.cli.study.CaseStudy;
import io.theriac.cli.study.StudySettings;
import io.theriac.simulation.CohortSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code theriac case-study}: the paper's simulation, as figures and tables. */
@Command(
        name = "case-study",
        description =
                "Run the paper's simulation through the service on an embedded broker; write its figures (SVG, PNG),"
                        + " tables (CSV) and one page that shows them all.")
final class CaseStudyCommand implements Callable<ExitCode> {
    private static final long EVENTS_OF_A_PATIENT = 30;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "case-study",
            description = "Where the files go, over those of an earlier run (${DEFAULT-VALUE}).")
    private Path folder;

    @Option(
            names = "--events",
            defaultValue = "600",
            description = "Outcome events of the twenty patients (${DEFAULT-VALUE}).")
    private long events;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the simulation (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--seeds",
            defaultValue = "30",
            description =
                    "Cohorts of each size that the methods are compared on (${DEFAULT-VALUE}); 0 leaves the comparison out.")
    private int seeds;

    @Option(
            names = "--patients",
            defaultValue = "2000",
            description = "Patients of the comparison's large cohort (${DEFAULT-VALUE}), with 30 outcome events each.")
    private int patients;

    @Override
    public ExitCode call() throws IOException, InterruptedException {
        // Figures are drawn into files; a display that is set but can't be reached must not matter.
        System.setProperty("java.awt.headless", "true");
        if (!CaseStudy.canDraw()) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "this Java runtime can't draw text: install fontconfig and a font, such as fonts-dejavu-core");
        }
        CohortSettings usual = CohortSettings.defaults();
        try {
            CaseStudy study = new CaseStudy(
                    new StudySettings(
                            events,
                            seed,
                            seeds,
                            new CohortSettings(patients, usual.treatments(), EVENTS_OF_A_PATIENT * patients, seed)),
                    spec.commandLine().getOut());
            return study.run(folder) == 0 ? ExitCode.OK : ExitCode.PARTIAL;
        } catch (DemoProblem problem) {
            throw new CommandFailure(ExitCode.FAILURE, problem.getMessage(), problem);
        }
    }
}
