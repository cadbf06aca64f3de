package io.theriac.cli;

import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs the last command named, with the log set up for it, and turns its {@link ExitCode} into picocli's number. */
final class Execution implements IExecutionStrategy {
    private final BooleanSupplier verbose;

    Execution(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int execute(ParseResult parsed) {
        CommandLine last = lastOf(parsed);
        // Logback reads this when the first logger is made, which is after this line. A service logs, a tool prints.
        boolean service = last.getCommandName().equals("serve");
        setIfAbsent("theriac.log.level", verbose.getAsBoolean() ? "DEBUG" : service ? "INFO" : "ERROR");
        setIfAbsent("theriac.log.libraries.level", verbose.getAsBoolean() ? "INFO" : service ? "WARN" : "OFF");
        if (verbose.getAsBoolean()) {
            setIfAbsent("theriac.log.network.level", "WARN");
            setIfAbsent("theriac.log.streams.level", "INFO");
        }
        chooseFormat(System.getenv("THERIAC_LOG_FORMAT"), last);
        int number = new RunLast().execute(parsed);
        return last.getExecutionResult() instanceof ExitCode code ? code.number() : number;
    }

    private static void chooseFormat(String format, CommandLine command) {
        if (format == null || format.isBlank() || format.equals("text")) {
            return;
        }
        if (!format.equals("json")) {
            throw new ParameterException(command, "THERIAC_LOG_FORMAT=" + format + " must be text or json");
        }
        setIfAbsent("theriac.log.appender", "JSON");
    }

    private static CommandLine lastOf(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.commandSpec().commandLine();
    }

    private static void setIfAbsent(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
