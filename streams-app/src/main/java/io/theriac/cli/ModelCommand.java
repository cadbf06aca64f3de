package io.theriac.cli;

import io.theriac.cli.show.Figures;
import io.theriac.service.Model;
import io.theriac.service.ModelExport;
import io.theriac.service.ModelImport;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code theriac model}: moves a model from one deployment to another, or lets it be looked at. */
@Command(name = "model", description = "Export a model to Avro files, or import one into a deployment that has none.")
final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'model export' or 'model import'");
    }

    @Command(
            name = "export",
            description =
                    "Write all that was learned to a new folder: manifest, records, and vectors to look at. All instances"
                            + " must be stopped. The files hold personal data.")
    ExitCode exportModel(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "FOLDER", description = "A folder that doesn't exist or is empty.") Path folder) {
        try {
            return print("exported to", folder, new ModelExport(options.load()).to(folder));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, folder + " can't be written: " + e.getMessage(), e);
        }
    }

    @Command(
            name = "import",
            description =
                    "Put an exported model into a deployment whose topics are made and which never ran, so that it starts with"
                            + " what was learned. Its inputs are read from their beginning; events that the model knows change nothing.")
    ExitCode importModel(
            @Mixin ConfigOptions options,
            @Parameters(paramLabel = "FOLDER", description = "What 'model export' wrote.") Path folder,
            @Option(
                            names = "--positions",
                            description =
                                    "Go on reading where the exported deployment stopped: for the very same input topics, with"
                                            + " shared-parameters deleted and created anew.")
                    boolean positions) {
        try {
            return print("imported from", folder, new ModelImport(options.load()).from(folder, positions));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private ExitCode print(String what, Path folder, Model model) {
        spec.commandLine()
                .getOut()
                .printf(
                        "Model of %s %s %s: %s, %s, digest %s%n",
                        model.applicationId(),
                        what,
                        folder,
                        Figures.count(model.patients(), "patient"),
                        Figures.count(model.records().size(), "record"),
                        model.digest());
        return ExitCode.OK;
    }
}
