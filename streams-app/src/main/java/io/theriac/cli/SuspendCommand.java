package io.theriac.cli;

import io.theriac.service.ServiceKeys;
import io.theriac.service.SuspensionSwitch;
import io.theriac.service.TheriacConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code theriac suspend}: lets every recommendation abstain. */
@Command(
        name = "suspend",
        description =
                "Suspend recommending: every recommendation abstains (SUSPENDED), standing ones are replaced, learning goes on.")
final class SuspendCommand implements Callable<ExitCode> {
    @Mixin
    private ConfigOptions options;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why; kept with the suspension.")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() {
        TheriacConfig config = options.load();
        new SuspensionSwitch(config).suspend(System.currentTimeMillis(), reason);
        spec.commandLine()
                .getOut()
                .printf(
                        "Suspended %s: all recommendations abstain, standing ones are being replaced, learning goes on."
                                + " 'theriac resume' ends it.%n",
                        config.getString(ServiceKeys.APPLICATION_ID));
        return ExitCode.OK;
    }
}
