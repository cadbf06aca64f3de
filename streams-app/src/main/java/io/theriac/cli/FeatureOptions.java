package io.theriac.cli;

import io.theriac.cli.csv.KeyedTable;
import io.theriac.cli.csv.TableProblem;
import io.theriac.cli.evaluation.FeatureFiles;
import io.theriac.cli.evaluation.Groups;
import io.theriac.learning.FeatureDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of {@code evaluate} that are about features, first choices and groups; a mixin. */
final class FeatureOptions {
    @Option(
            names = "--patients-file",
            paramLabel = "FILE.csv",
            description =
                    "What is known of the patients: patient_id and one column per feature. Judges the learner with and without"
                            + " features.")
    private Path patients;

    @Option(
            names = "--treatments-file",
            paramLabel = "FILE.csv",
            description = "What is known of the treatments: treatment_id and one column per feature.")
    private Path treatments;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description =
                    "The feature dictionary, which says what may be learned from. Without it one is guessed from the files.")
    private Path dictionary;

    @Option(
            names = "--write-dictionary",
            paramLabel = "FILE",
            description = "Write the dictionary that is used, to be edited; it must not exist yet.")
    private Path written;

    @Option(
            names = "--policy",
            description =
                    "Where treatments were randomised: what following the first choice is worth, beside everyone's best treatment."
                            + " With a column assignment, only rows that say RANDOMISED count.")
    private boolean policy;

    @Option(
            names = "--lower-is-better",
            description =
                    "Lower outcomes are better, where outcome.benefit.none and outcome.benefit.full aren't configured.")
    private boolean lowerIsBetter;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description =
                    "How the learner does by group of patients: by the words, or quarters of the numbers, of a column of the"
                            + " patients' file. Groups of fewer than 50 patients are not told apart.")
    private String column;

    boolean policy() {
        return policy;
    }

    boolean lowerIsBetter() {
        return lowerIsBetter;
    }

    /**
     * What the files say; null if there are none.
     *
     * @throws CommandFailure if a file can't be used
     */
    FeatureFiles load(char delimiter) throws IOException {
        if (patients == null && treatments == null) {
            refuseWithoutFiles();
            return null;
        }
        KeyedTable ofPatients = read(patients, delimiter, "patient_id");
        KeyedTable ofTreatments = read(treatments, delimiter, "treatment_id");
        FeatureFiles files = dictionary == null
                ? FeatureFiles.guessing(ofPatients, ofTreatments)
                : new FeatureFiles(ofPatients, ofTreatments, readDictionary(), false);
        if (written != null) {
            write(files.dictionary());
        }
        return files;
    }

    private void refuseWithoutFiles() {
        if (dictionary != null || written != null) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--dictionary and --write-dictionary need --patients-file or --treatments-file");
        }
        if (column != null) {
            throw new CommandFailure(ExitCode.USAGE, "--by needs --patients-file, a column of which it names");
        }
    }

    private static KeyedTable read(Path file, char delimiter, String idField) throws IOException {
        if (file == null) {
            return KeyedTable.EMPTY;
        }
        try {
            return KeyedTable.read(file, delimiter, idField);
        } catch (TableProblem problem) {
            throw new CommandFailure(ExitCode.USAGE, problem.getMessage(), problem);
        }
    }

    private FeatureDictionary readDictionary() throws IOException {
        try {
            return FeatureDictionary.parse(Files.readString(dictionary));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, dictionary + ", " + e.getMessage(), e);
        }
    }

    private void write(FeatureDictionary used) throws IOException {
        if (Files.exists(written)) {
            throw new CommandFailure(ExitCode.USAGE, written + " exists; --write-dictionary replaces no file");
        }
        Files.writeString(written, used.text());
    }

    /** The groups asked for; null if none are. */
    Groups groups(FeatureFiles files) {
        if (column == null) {
            return null;
        }
        if (!files.patients().columns().contains(column)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--by " + column + ": the patients' file has no such column; it has "
                            + String.join(", ", files.patients().columns()));
        }
        return new Groups(files.patients(), column);
    }
}
