package io.theriac.cli;

import io.theriac.cli.demo.DemoProblem;
import io.theriac.cli.study.CaseStudy;
import io.theriac.cli.study.StudySettings;
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

    @Override
    public ExitCode call() throws IOException, InterruptedException {
        // Figures are drawn into files; a display that is set but can't be reached must not matter.
        System.setProperty("java.awt.headless", "true");
        if (!CaseStudy.canDraw()) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE,
                    "this Java runtime can't draw text: install fontconfig and a font, such as fonts-dejavu-core");
        }
        try {
            CaseStudy study = new CaseStudy(
                    new StudySettings(events, seed), spec.commandLine().getOut());
            return study.run(folder) == 0 ? ExitCode.OK : ExitCode.PARTIAL;
        } catch (DemoProblem problem) {
            throw new CommandFailure(ExitCode.FAILURE, problem.getMessage(), problem);
        }
    }
}
