package io.theriac.cli;

import io.theriac.service.ConfigReference;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code theriac config}: the reference page of all keys, or the values in force. */
@Command(
        name = "config",
        description = "Print the values in force (secrets masked), or with --doc the reference of every key.")
final class ConfigCommand implements Callable<ExitCode> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--doc", description = "Print a reference of every key as Markdown.")
    private boolean doc;

    @Override
    public ExitCode call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(doc ? ConfigReference.markdown() : options.load().describe());
        out.flush();
        return ExitCode.OK;
    }
}
