package io.theriac.cli.show;

import java.io.Console;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Shows how far a task has come: a bar on a terminal, a line for each tenth elsewhere. For one thread. */
public interface Progress extends AutoCloseable {

    /**
     * Tells how much is done; may be called as often as one likes.
     *
     * @param done of the total, at most the total
     * @param detail what else there is to see; asked for only where it is shown
     */
    void at(long done, Supplier<String> detail);

    @Override
    void close();

    /**
     * A progress on this process's terminal, or on the writer if there is none.
     *
     * @param task its name
     * @param total how much there is to do, above 0
     * @param unit what is counted; empty: the numbers mean nothing to people, only their share does
     * @param lines where to print if there is no terminal
     */
    static Progress of(String task, long total, String unit, PrintWriter lines) {
        return hasTerminal()
                ? new BarProgress(task, total, unit)
                : new LineProgress(task, total, unit, lines, System::nanoTime);
    }

    /** Whether a person sees what this process prints. */
    static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console even without a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
