package io.theriac.cli;

import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.Row;
import io.theriac.cli.show.EvaluationView;
import io.theriac.learning.Evaluation;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.service.OutcomeKeys;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code theriac evaluate}: the learner alone, on a file. */
@Command(
        name = "evaluate",
        description = "Show how well the learner predicts the outcomes of a file, beside simple baselines; no Kafka.",
        footer = {
            "",
            "Fields: patient_id, treatment_id, outcome. Rows are taken in their order: each outcome is predicted before it is learned"
                    + " from. Another learner: --set learner=adagrad, --set learner.rank=40, …"
        })
final class EvaluateCommand implements Callable<ExitCode> {
    private static final Set<String> FIELDS = Set.of("patient_id", "treatment_id", "outcome");
    private static final int PROBLEMS_SHOWN = 5;

    @Mixin
    private CsvOptions csv;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() throws IOException {
        TheriacConfig config = options.load();
        LearnerSettings settings = config.learner();
        Evaluation evaluation = new Evaluation(settings, prior(config));
        Set<String> patients = new HashSet<>();
        Set<String> treatments = new HashSet<>();
        long rejected = evaluate(evaluation, patients, treatments);
        if (evaluation.count() == 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, csv.file() + " has no row with a patient, a treatment and an outcome");
        }
        EvaluationView view = new EvaluationView(
                csv.file().toString(), patients.size(), treatments.size(), rejected, settings, evaluation);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? view.json() : String.join(System.lineSeparator(), view.lines()));
        return rejected == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private long evaluate(Evaluation evaluation, Set<String> patients, Set<String> treatments) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        long[] rejected = {0};
        try (CsvTable table = csv.open(FIELDS, FIELDS)) {
            CsvOptions.forEach(table, row -> accept(row, evaluation, patients, treatments), (row, reason) -> {
                if (rejected[0]++ < PROBLEMS_SHOWN) {
                    err.println("theriac: line " + row.line() + " isn't used: " + reason);
                }
            });
        }
        return rejected[0];
    }

    private static void accept(Row row, Evaluation evaluation, Set<String> patients, Set<String> treatments) {
        String patientId = row.requiredText("patient_id");
        String treatmentId = row.requiredText("treatment_id");
        evaluation.accept(patientId, treatmentId, row.requiredNumber("outcome"));
        patients.add(patientId);
        treatments.add(treatmentId);
    }

    /** What is assumed before there are outcomes: as in the service where the outcome is configured, otherwise mean 0, deviation 1. */
    private static OutcomeScale prior(TheriacConfig config) {
        return config.values().get(OutcomeKeys.BENEFIT_NONE) == null
                ? new OutcomeScale(0, 1)
                : config.outcome().prior();
    }
}
