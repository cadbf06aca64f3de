package io.theriac.cli;

/** What the number that a command exits with means. Scripts may rely on these. */
public enum ExitCode {
    /** All that was asked for was done. */
    OK(0),
    /** Something went wrong while the command was running. */
    FAILURE(1),
    /** The command line, the configuration or an input file isn't as it must be; nothing was done. */
    USAGE(2),
    /** A part was done, a part was refused; the output says which. */
    PARTIAL(3),
    /** Kafka, the schema registry, the disk or another thing this command needs isn't available; try again later. */
    UNAVAILABLE(4),
    /** An audit found that a recommendation isn't what is decided again. */
    DIFFERENT(5),
    /** An audit couldn't decide a recommendation again; the output says why and what to do. */
    UNCHECKED(6),
    /** Interrupted by the user (128 + SIGINT, as shells count). */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The process's exit status, 0 to 255. */
    public int number() {
        return number;
    }
}
