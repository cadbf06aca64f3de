package io.theriac.cli;

import io.theriac.service.ServiceKeys;
import io.theriac.service.SuspensionSwitch;
import io.theriac.service.TheriacConfig;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code theriac resume}: ends a suspension. */
@Command(name = "resume", description = "Resume recommending: every patient is advised anew.")
final class ResumeCommand implements Callable<ExitCode> {
    @Mixin
    private ConfigOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() {
        TheriacConfig config = options.load();
        new SuspensionSwitch(config).resume(System.currentTimeMillis());
        spec.commandLine()
                .getOut()
                .printf(
                        "Resumed %s: every patient is being advised anew.%n",
                        config.getString(ServiceKeys.APPLICATION_ID));
        return ExitCode.OK;
    }
}
