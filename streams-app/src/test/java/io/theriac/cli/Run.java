package io.theriac.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One execution of the command line in this process, with what it printed. */
record Run(int exitCode, String out, String err) {
    /** The options of an outcome definition: pain in points, from −10 to 10. */
    static Stream<String> outcomeOptions() {
        return Stream.of("code=pain", "unit=points", "minimum=-10", "maximum=10", "benefit.none=0", "benefit.full=10")
                .flatMap(setting -> Stream.of("--set", "outcome." + setting));
    }

    static Run of(String... arguments) {
        return of(Main.commandLine(), arguments);
    }

    static Run of(CommandLine commandLine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
