package io.theriac.cli;

import io.theriac.registry.RegistryUnavailableException;
import io.theriac.service.ConfigurationException;
import io.theriac.service.DependencyUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints what went wrong in one line each, and the stack trace only where {@code --verbose} asks for it. */
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final BooleanSupplier verbose;

    ErrorPrinter(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("theriac: " + oneLine(problem.getMessage()));
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE.number();
    }

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Throwable cause = unwrapped(problem);
        if (cause instanceof ConfigurationException configuration) {
            configuration.problems().forEach(line -> err.println("theriac: " + line));
        } else {
            err.println("theriac: " + describe(cause));
        }
        if (verbose.getAsBoolean()) {
            problem.printStackTrace(err);
        }
        err.flush();
        return exitCode(cause).number();
    }

    private static Throwable unwrapped(Throwable problem) {
        boolean wrapper = problem instanceof ExecutionException || problem instanceof UncheckedIOException;
        return wrapper && problem.getCause() != null ? unwrapped(problem.getCause()) : problem;
    }

    private static ExitCode exitCode(Throwable problem) {
        if (problem instanceof CommandFailure failure) {
            return failure.exitCode();
        }
        if (problem instanceof ConfigurationException || problem instanceof NoSuchFileException) {
            return ExitCode.USAGE;
        }
        return isUnavailable(problem) ? ExitCode.UNAVAILABLE : ExitCode.FAILURE;
    }

    private static boolean isUnavailable(Throwable problem) {
        return problem instanceof DependencyUnavailableException
                || problem instanceof RegistryUnavailableException
                || problem instanceof RetriableException
                || problem instanceof AuthenticationException
                || problem instanceof AuthorizationException
                || problem instanceof IOException;
    }

    private static String describe(Throwable problem) {
        String message = problem.getMessage() == null ? "" : oneLine(problem.getMessage());
        if (problem instanceof CommandFailure
                || problem instanceof DependencyUnavailableException
                || problem instanceof RegistryUnavailableException) {
            return message;
        }
        if (problem instanceof TimeoutException) {
            return "Kafka didn't answer in time: " + message;
        }
        if (problem instanceof NoSuchFileException) {
            return "no such file: " + message;
        }
        if (problem instanceof AccessDeniedException) {
            return "not allowed to read or write " + message;
        }
        if (problem instanceof FileSystemException || problem instanceof RetriableException) {
            return message;
        }
        String kind = problem.getClass().getSimpleName();
        return message.isEmpty() ? kind + " (--verbose shows where)" : kind + ": " + message;
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
