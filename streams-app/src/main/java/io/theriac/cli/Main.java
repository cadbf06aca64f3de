package io.theriac.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line {@code theriac}. A new command is a class with {@code @Command} that implements {@code
 * Callable<ExitCode>}, and one more entry in {@code subcommands} below. Commands print results to their spec's {@code
 * getOut()} and everything else to {@code getErr()}; they end with an {@link ExitCode} or throw {@link CommandFailure}.
 */
@Command(
        name = "theriac",
        description = "Learns online how patients respond to treatments, and recommends safely, on Kafka Streams.",
        footer = {"", "Research software and decision support for qualified clinicians; not a medical device."},
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = VersionProvider.class,
        usageHelpAutoWidth = true,
        subcommands = {
            DemoCommand.class,
            CaseStudyCommand.class,
            ServeCommand.class,
            PublishCommand.class,
            SimulateCommand.class,
            WatchCommand.class,
            AskCommand.class,
            AuditCommand.class,
            EvaluateCommand.class,
            TopicsCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            ModelCommand.class,
            TokenCommand.class,
            ConfigCommand.class
        })
public final class Main implements Runnable {
    @Option(
            names = {"-v", "--verbose"},
            description = "Show stack traces and more of the log.",
            scope = ScopeType.INHERIT)
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    /** Runs the command and exits with the number of its {@link ExitCode}. */
    public static void main(String[] arguments) {
        // The same numbers on every machine. In any other locale the JDK looks up digits each time it formats a
        // number, which Kafka Streams has it do for every record.
        Locale.setDefault(Locale.US);
        System.exit(commandLine().execute(arguments));
    }

    /** The configured command line; tests execute it with writers of their own. */
    public static CommandLine commandLine() {
        Main main = new Main();
        ErrorPrinter errors = new ErrorPrinter(() -> main.verbose);
        return new CommandLine(main)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors)
                .setExecutionStrategy(new Execution(() -> main.verbose));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
