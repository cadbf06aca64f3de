package io.theriac.command;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/**
 * Programs that some tests need and that not every machine has. Where one is missing the test is skipped, with one printed line
 * that says so; where {@code -Dtheriac.required} names it, as continuous integration does after installing it, the test fails.
 */
public final class Tools {
    private static final List<String> REQUIRED =
            List.of(System.getProperty("theriac.required", "").split(","));

    private Tools() {}

    /**
     * A program of the {@code PATH}.
     *
     * @throws TestAbortedException where there is none and none is required
     */
    public static String require(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            Path file = Path.of(folder, program);
            if (Files.isExecutable(file)) {
                return file.toString();
            }
        }
        throw missing(program, program + " isn't on the PATH");
    }

    /** The test can't run: fails where {@code tool} is required, or else gives what skips the test, and prints why. */
    public static TestAbortedException missing(String tool, String why) {
        if (REQUIRED.contains(tool)) {
            fail(why + ", and -Dtheriac.required names it");
        }
        System.out.println("SKIPPED: " + why + ", so what needs it isn't tested");
        return new TestAbortedException(why);
    }
}
