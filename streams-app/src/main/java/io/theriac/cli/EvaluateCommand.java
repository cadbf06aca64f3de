package io.theriac.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.Row;
import io.theriac.cli.evaluation.FeatureFiles;
import io.theriac.cli.evaluation.Study;
import io.theriac.cli.show.CalibrationView;
import io.theriac.cli.show.EvaluationView;
import io.theriac.cli.show.StudyView;
import io.theriac.learning.Evaluation;
import io.theriac.learning.FeatureLearner;
import io.theriac.learning.LearnerSettings;
import io.theriac.learning.OutcomeScale;
import io.theriac.learning.SequentialModel;
import io.theriac.learning.SuccessCriterion;
import io.theriac.schemas.Assignment;
import io.theriac.service.DecisionKeys;
import io.theriac.service.OutcomeKeys;
import io.theriac.service.TheriacConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String ASSIGNMENT = "assignment";
    private static final Set<String> REQUIRED = Set.of("patient_id", "treatment_id", "outcome");
    private static final Set<String> FIELDS = Set.of("patient_id", "treatment_id", "outcome", ASSIGNMENT);
    private static final int PROBLEMS_SHOWN = 5;

    @Mixin
    private CsvOptions csv;

    @Mixin
    private ConfigOptions options;

    @Mixin
    private FeatureOptions features;

    @Option(
            names = "--success-threshold",
            paramLabel = "OUTCOME",
            description =
                    "An outcome at least as good is a success: shows how reliable success probabilities are. Default:"
                            + " outcome.success.threshold, where the outcome is configured.")
    private Double successThreshold;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() throws IOException {
        TheriacConfig config = options.load();
        LearnerSettings settings = config.learner();
        FeatureFiles files = features.load(csv.delimiter());
        boolean higherIsBetter = higherIsBetter(config);
        SuccessCriterion success = success(config, higherIsBetter);
        Evaluation evaluation = new Evaluation(settings, prior(config), success);
        Map<String, SequentialModel> models = new LinkedHashMap<>();
        String name = settings.learner() + ", rank " + settings.rank();
        if (files != null) {
            SequentialModel featured = featured(config, settings, files);
            evaluation.beside(name + ", with features", featured);
            models.put(name + ", with features", featured);
        }
        models.put(name, evaluation.model());
        Study study = new Study(features.policy(), features.groups(files), models, choosing(config, higherIsBetter));
        Set<String> patients = new HashSet<>();
        Set<String> treatments = new HashSet<>();
        long rejected = evaluate(row -> accept(row, evaluation, study, patients, treatments));
        if (evaluation.count() == 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, csv.file() + " has no row with a patient, a treatment and an outcome");
        }
        print(
                new EvaluationView(
                        csv.file().toString(), patients.size(), treatments.size(), rejected, settings, evaluation),
                new CalibrationView(success, evaluation.reliability()),
                new StudyView(files, study, higherIsBetter));
        return rejected == 0 ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private static SequentialModel featured(TheriacConfig config, LearnerSettings settings, FeatureFiles files) {
        return new SequentialModel(
                settings.create(),
                prior(config),
                null,
                new FeatureLearner(config.featureLearning(), settings),
                files.dictionary(),
                files.source());
    }

    private boolean higherIsBetter(TheriacConfig config) {
        boolean configuredHigher =
                !outcomeConfigured(config) || config.outcome().direction() > 0;
        if (outcomeConfigured(config) && configuredHigher && features.lowerIsBetter()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--lower-is-better contradicts " + OutcomeKeys.BENEFIT_NONE + " and " + OutcomeKeys.BENEFIT_FULL
                            + ", by which higher is better");
        }
        return configuredHigher && !features.lowerIsBetter();
    }

    /** Null: no threshold is known. */
    private SuccessCriterion success(TheriacConfig config, boolean higherIsBetter) {
        Double threshold = successThreshold;
        if (threshold == null && outcomeConfigured(config)) {
            threshold = config.outcome().successThreshold();
        }
        if (threshold != null && !Double.isFinite(threshold)) {
            throw new CommandFailure(ExitCode.USAGE, "--success-threshold must be a finite number, not " + threshold);
        }
        return threshold == null ? null : new SuccessCriterion(higherIsBetter ? 1 : -1, threshold);
    }

    private static Study.Choosing choosing(TheriacConfig config, boolean higherIsBetter) {
        return new Study.Choosing(
                higherIsBetter,
                outcomeConfigured(config) ? config.outcome().noBenefit() : Double.NaN,
                config.getInt(DecisionKeys.EVIDENCE_MINIMUM));
    }

    private void print(EvaluationView evaluation, CalibrationView calibration, StudyView study) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode object = evaluation.json();
            calibration.put(object);
            study.put(object);
            out.println(object);
        } else {
            List<String> lines = new ArrayList<>(evaluation.lines());
            lines.addAll(calibration.lines());
            lines.addAll(study.featureLines());
            lines.addAll(study.lines());
            out.println(String.join(System.lineSeparator(), lines));
        }
    }

    private long evaluate(CsvOptions.RowUser user) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        long[] rejected = {0};
        try (CsvTable table = csv.open(FIELDS, REQUIRED)) {
            CsvOptions.forEach(table, user, (row, reason) -> {
                if (rejected[0]++ < PROBLEMS_SHOWN) {
                    err.println("theriac: line " + row.line() + " isn't used: " + reason);
                }
            });
        }
        return rejected[0];
    }

    private static void accept(
            Row row, Evaluation evaluation, Study study, Set<String> patients, Set<String> treatments) {
        String patientId = row.requiredText("patient_id");
        String treatmentId = row.requiredText("treatment_id");
        double outcome = row.requiredNumber("outcome");
        study.before(patientId, treatmentId, outcome, randomised(row));
        evaluation.accept(patientId, treatmentId, outcome);
        patients.add(patientId);
        treatments.add(treatmentId);
    }

    /** A file without the column is taken at the user's word. */
    private static boolean randomised(Row row) {
        return !row.columns().places().containsKey(ASSIGNMENT)
                || row.choice(ASSIGNMENT, Assignment.class, Assignment.UNKNOWN) == Assignment.RANDOMISED;
    }

    /** What is assumed before there are outcomes: as in the service where the outcome is configured, otherwise mean 0, deviation 1. */
    private static OutcomeScale prior(TheriacConfig config) {
        return outcomeConfigured(config) ? config.outcome().prior() : new OutcomeScale(0, 1);
    }

    private static boolean outcomeConfigured(TheriacConfig config) {
        return config.values().get(OutcomeKeys.BENEFIT_NONE) != null;
    }
}
