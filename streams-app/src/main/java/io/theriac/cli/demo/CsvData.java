package io.theriac.cli.demo;

import io.theriac.cli.csv.CatalogueRows;
import io.theriac.cli.csv.CsvTable;
import io.theriac.cli.csv.OutcomeRows;
import io.theriac.cli.csv.ProfileRows;
import io.theriac.cli.csv.Row;
import io.theriac.cli.csv.RowMapper;
import io.theriac.cli.csv.RowProblem;
import io.theriac.cli.csv.TableProblem;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.Warning;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.DecisionKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Real outcomes from a file; profiles and catalogue from files as well, or what can be said without. */
public final class CsvData implements DemoData {
    private static final String CODE = "outcome";
    private static final String UNIT = "units";

    private final Path outcomes;
    private final Path patients;
    private final Path treatments;
    private final OutcomeDefinition definition;
    private final Set<String> treatmentIds;
    private final long events;
    private final long begun = System.currentTimeMillis();

    private CsvData(
            Path outcomes,
            Path patients,
            Path treatments,
            OutcomeDefinition definition,
            Set<String> treatmentIds,
            long events) {
        this.outcomes = outcomes;
        this.patients = patients;
        this.treatments = treatments;
        this.definition = definition;
        this.treatmentIds = treatmentIds;
        this.events = events;
    }

    /**
     * Reads the file once for its ids and the range of its outcomes.
     *
     * @param patients file of profiles, or null
     * @param treatments file of the catalogue, or null
     * @throws DemoProblem if a file can't be read or has a row that can't be used
     */
    public static CsvData read(Path outcomes, Path patients, Path treatments, double benefitNone, double benefitFull) {
        Set<String> ids = new LinkedHashSet<>();
        double[] range = {Math.min(benefitNone, benefitFull), Math.max(benefitNone, benefitFull)};
        long[] count = {0};
        OutcomeRows anyRange = new OutcomeRows(CODE, UNIT, -Double.MAX_VALUE, Double.MAX_VALUE);
        rows(outcomes, anyRange).forEachRemaining(event -> {
            range[0] = Math.min(range[0], event.getOutcome());
            range[1] = Math.max(range[1], event.getOutcome());
            ids.add(event.getTreatmentId());
            count[0]++;
        });
        if (count[0] == 0) {
            throw new DemoProblem(outcomes + " has no outcome");
        }
        OutcomeDefinition definition = new OutcomeDefinition(
                CODE, UNIT, range[0], range[1], benefitNone, benefitFull, (benefitNone + benefitFull) / 2);
        return new CsvData(outcomes, patients, treatments, definition, ids, count[0]);
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT, "%,d outcome events of %d treatments from %s", events, treatmentIds.size(), outcomes);
    }

    @Override
    public OutcomeDefinition outcome() {
        return definition;
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public Iterator<TreatmentProfile> catalogue() {
        if (treatments != null) {
            return rows(treatments, new CatalogueRows(begun, Set.of()));
        }
        return treatmentIds.stream()
                .map(id -> TreatmentProfile.newBuilder()
                        .setTreatmentId(id)
                        .setRevision(1)
                        .setName(id)
                        .setStatus(CatalogueStatus.ACTIVE)
                        .build())
                .iterator();
    }

    @Override
    public Iterator<PatientProfile> profiles() {
        return patients == null
                ? List.<PatientProfile>of().iterator()
                : rows(patients, new ProfileRows(begun, Set.of()));
    }

    @Override
    public Iterator<OutcomeEvent> outcomes() {
        return rows(outcomes, new OutcomeRows(CODE, UNIT, definition.minimum(), definition.maximum()));
    }

    @Override
    public Map<String, String> settings() {
        return Arrays.stream(Warning.values()).collect(Collectors.toMap(DecisionKeys::missing, warning -> "warn"));
    }

    @Override
    public List<String> notes() {
        String catalogue = treatments == null
                ? "there is no catalogue file, so one was published from the treatment ids seen; "
                : "";
        return List.of(catalogue + "missing safety data warns here, where it would exclude by default.");
    }

    @Override
    public double noise() {
        return Double.NaN;
    }

    private static <T> Iterator<T> rows(Path file, RowMapper<T> mapper) {
        try {
            CsvTable table = CsvTable.open(file, ',', mapper.fields(), mapper.required(), Map.of());
            Iterable<Row> iterable = () -> table;
            Stream<Row> rows = StreamSupport.stream(iterable.spliterator(), false);
            return rows.map(row -> converted(file, row, mapper)).iterator();
        } catch (IOException e) {
            throw new DemoProblem(file + " can't be read: " + e.getMessage(), e);
        } catch (TableProblem e) {
            throw new DemoProblem(e.getMessage(), e);
        }
    }

    private static <T> T converted(Path file, Row row, RowMapper<T> mapper) {
        try {
            return mapper.map(row);
        } catch (RowProblem problem) {
            throw new DemoProblem(file + " line " + row.line() + ": " + problem.getMessage()
                    + "; 'theriac publish' sets such lines apart and goes on");
        }
    }
}
