package io.theriac.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** How pages about recommendations are shown; a mixin ({@code @Mixin}). */
final class PageOptions {
    private static final int EXCLUSIONS_SHOWN = 10;

    @Option(names = "--all", description = "List every excluded treatment, not just the first ten.")
    private boolean allExclusions;

    /** How many excluded treatments a page lists at most. */
    int exclusionsShown() {
        return allExclusions ? Integer.MAX_VALUE : EXCLUSIONS_SHOWN;
    }

    /** Prints lines that hold texts of others: no control character of theirs reaches a terminal. */
    static void print(PrintWriter out, List<String> lines) {
        lines.forEach(line -> out.println(line.replaceAll("\\p{Cntrl}", "?")));
    }
}
