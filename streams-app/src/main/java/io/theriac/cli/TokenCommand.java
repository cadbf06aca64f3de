package io.theriac.cli;

import io.theriac.api.Role;
import io.theriac.api.Token;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code theriac token}: makes tokens for the HTTP interface. */
@Command(name = "token", description = "Make tokens for the HTTP interface.")
final class TokenCommand implements Runnable {
    private static final int LONGEST_DAYS = 3_650;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'token create'");
    }

    @Command(
            name = "create",
            description =
                    "Make a token, print it once, and append its hash to a token file. The token itself is kept nowhere."
                            + " Revoke it by deleting its line; running services notice.")
    ExitCode create(
            @Option(
                            names = "--file",
                            required = true,
                            paramLabel = "FILE",
                            description =
                                    "The file that http.token.file names; made if missing, readable by its owner only.")
                    Path file,
            @Option(
                            names = "--role",
                            required = true,
                            description =
                                    "reader: everything, patients' data too; operator: metrics, status and the model,"
                                            + " no patient's data. One of ${COMPLETION-CANDIDATES}.")
                    Role role,
            @Option(
                            names = "--name",
                            required = true,
                            description = "Who will have it: letters, digits, '.', '_', '-'.")
                    String name,
            @Option(
                            names = "--days",
                            defaultValue = "90",
                            description = "Days for which it is accepted, 1 to 3650 (default ${DEFAULT-VALUE}).")
                    int days) {
        if (!Token.isName(name)) {
            throw new ParameterException(
                    spec.commandLine(), "--name must be 1 to 64 letters, digits, '.', '_' and '-'");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw new ParameterException(spec.commandLine(), "--days must be from 1 to " + LONGEST_DAYS);
        }
        String text = Token.newText();
        LocalDate expires = LocalDate.now(Clock.systemUTC()).plusDays(days);
        append(file, new Token(name, role, expires, Token.hash(text)));
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
        spec.commandLine()
                .getErr()
                .println(
                        "theriac: token of " + name + " (" + role + ", until " + expires + "); its hash is in " + file);
        return ExitCode.OK;
    }

    private static void append(Path file, Token token) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, token.line() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, file + " can't be written: " + e.getMessage());
        }
    }
}
