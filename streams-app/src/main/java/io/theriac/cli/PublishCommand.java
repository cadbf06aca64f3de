package io.theriac.cli;

import io.theriac.cli.csv.CatalogueRows;
import io.theriac.cli.csv.CheckedRows;
import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.OutcomeRows;
import io.theriac.cli.csv.ProfileRows;
import io.theriac.cli.csv.RowMapper;
import io.theriac.cli.feed.Topics;
import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.service.IngressKeys;
import io.theriac.service.TheriacConfig;
import io.theriac.topology.ContentCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code theriac publish}: a file's rows as records of a topic. */
@Command(
        name = "publish",
        description = "Publish the rows of a CSV file as outcome events, patient profiles or catalogue entries.",
        footerHeading = "%n",
        footer = {
            "Fields, called as their columns unless --map says otherwise; empty means not known, never zero:",
            "  outcomes   patient_id*, treatment_id*, outcome*, observed_at*, event_id (missing: a hash of the row, so that"
                    + " publishing again changes nothing), outcome_id, revision, kind, outcome_code, outcome_unit, dose, dose_unit,"
                    + " treatment_started_at, recorded_at, site_id, encounter_id, order_id, assignment, recommendation_id,"
                    + " adverse_event_code, adverse_event_grade",
            "  profiles   patient_id*, revision, as_of, severity, conditions, allergies, current_treatments (id=500 mg/d),"
                    + " prior_treatments (id=grade), refusals. Every other column is a factor:"
                    + " a number is its value, yes and no are 1 and 0, NA is not tested, other text is a category.",
            "  catalogue  treatment_id*, revision, name, status, td50, ed50, maximal_daily_dose, dose_unit, td50_multipliers and"
                    + " ed50_multipliers (factor=0.5), risk_weights (factor[low..high]=0.3), minimum_therapeutic_index,"
                    + " minimum_therapeutic_index_reason, contraindicated_factors (factor, factor[75..]=relative),"
                    + " contraindicated_conditions, contraindicated_allergies, contraindicated_treatments, indications, codings"
                    + " (system|code), treatment_class, components, interaction_a, interaction_b. Every other column is a feature.",
            "Lists are separated by semicolons; 'none' is a list known to be empty. Times are ISO 8601 (UTC where there is no zone) or seconds or milliseconds since 1970.",
            "Exit code 3: a part was published, the rejected rows are in FILE.rejected.csv with line and reason. Mend them there and"
                    + " publish that file."
        })
final class PublishCommand implements Callable<ExitCode> {
    private enum Kind {
        OUTCOMES,
        PROFILES,
        CATALOGUE
    }

    @Mixin
    private CsvOptions csv;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--as", required = true, paramLabel = "KIND", description = "outcomes, profiles or catalogue.")
    private Kind kind;

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "A column that is no factor or feature; may be repeated.")
    private Set<String> ignored = new LinkedHashSet<>();

    @Option(
            names = "--dry-run",
            description = "Read everything, check it as the service would, publish nothing; needs no Kafka.")
    private boolean dryRun;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Where rows go that can't be published; default: FILE.rejected.csv beside the input.")
    private Path rejected;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() throws IOException {
        TheriacConfig config = options.load();
        String topic = topic(config);
        return publish(config, topic, mapper(config, System.currentTimeMillis()));
    }

    private String topic(TheriacConfig config) {
        return switch (kind) {
            case OUTCOMES -> config.topics().outcomeEvents();
            case PROFILES -> config.topics().patientProfiles();
            case CATALOGUE -> config.topics().treatmentCatalog();
        };
    }

    /** Rows that the service would send to the dead letters are rejected here, where somebody can mend them. */
    private RowMapper<?> mapper(TheriacConfig config, long now) {
        int maximumBytes = config.getInt(IngressKeys.VALUE_BYTES_MAXIMUM);
        return switch (kind) {
            case OUTCOMES -> {
                OutcomeDefinition outcome = config.outcome();
                yield new CheckedRows<>(
                        new OutcomeRows(outcome.code(), outcome.unit()),
                        ContentCheck.ofOutcomes(outcome, maximumBytes)::problem);
            }
            case PROFILES ->
                new CheckedRows<>(
                        new ProfileRows(now, ignored),
                        ContentCheck.ofProfiles(config.features(), maximumBytes)::problem);
            case CATALOGUE ->
                new CheckedRows<>(
                        new CatalogueRows(now, ignored),
                        ContentCheck.ofCatalogue(config.features(), maximumBytes)::problem);
        };
    }

    private <T> ExitCode publish(TheriacConfig config, String topic, RowMapper<T> mapper) throws IOException {
        Path rejectedPath = rejected == null ? RejectedFile.beside(csv.file()) : rejected;
        try (CsvTable table = csv.open(mapper.fields(), mapper.required())) {
            requireOther(rejectedPath);
            warnOfUnusedColumns(table);
            if (!dryRun) {
                Topics.require(config, topic);
            }
            try (RejectedFile rejects = new RejectedFile(rejectedPath);
                    Progress progress =
                            Progress.of(dryRun ? "checking" : "publishing", Math.max(1, table.size()), "", err())) {
                Publication<T> publication = new Publication<>(table, mapper, rejects, progress);
                long accepted = dryRun ? publication.check() : publication.run(config, topic);
                return summary(topic, accepted, rejects);
            }
        }
    }

    /** The file of rejected rows replaces what is there: it must not be the input. */
    private void requireOther(Path rejectedPath) throws IOException {
        if (Files.exists(rejectedPath) && Files.isSameFile(rejectedPath, csv.file())) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--rejected " + rejectedPath + ": that is the file to be published; name another");
        }
    }

    private void warnOfUnusedColumns(CsvTable table) {
        List<String> remaining = table.columns().remaining();
        if (kind == Kind.OUTCOMES && !remaining.isEmpty()) {
            err().println("theriac: columns that aren't used: " + String.join(", ", remaining));
        }
    }

    private ExitCode summary(String topic, long accepted, RejectedFile rejects) {
        String done = dryRun ? " can be published to " + topic + "; nothing was" : " published to " + topic;
        String refused = rejects.count() == 0
                ? "none rejected"
                : Figures.count(rejects.count()) + " rejected, see " + rejects.path();
        spec.commandLine().getOut().println(csv.file() + ": " + Figures.count(accepted, "row") + done + "; " + refused);
        if (rejects.count() == 0) {
            return ExitCode.OK;
        }
        return accepted == 0 ? ExitCode.FAILURE : ExitCode.PARTIAL;
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
