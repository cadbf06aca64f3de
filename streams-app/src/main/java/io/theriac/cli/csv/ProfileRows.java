package io.theriac.cli.csv;

import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.PriorTreatment;
import java.util.List;
import java.util.Set;

/**
 * Rows as patient profiles. Required: patient_id. Lists are separated by semicolons; an empty one is not known, {@code none} is known to be
 * empty. A column that is no field is a factor, see {@link FactorCells}.
 *
 * @param now revision and time of profiles that have none, in milliseconds since the epoch
 * @param ignored columns that aren't factors either
 */
public record ProfileRows(long now, Set<String> ignored) implements RowMapper<PatientProfile> {

    private static final Set<String> FIELDS = Set.of(
            "patient_id",
            "revision",
            "as_of",
            "severity",
            "conditions",
            "allergies",
            "current_treatments",
            "prior_treatments",
            "refusals");

    /** Copies its arguments. */
    public ProfileRows {
        ignored = Set.copyOf(ignored);
    }

    @Override
    public Set<String> fields() {
        return FIELDS;
    }

    @Override
    public Set<String> required() {
        return Set.of("patient_id");
    }

    @Override
    public PatientProfile map(Row row) {
        Long asOf = row.time("as_of");
        long time = asOf == null ? now : asOf;
        return PatientProfile.newBuilder()
                .setPatientId(row.requiredText("patient_id"))
                .setRevision(row.wholeNumber("revision", time))
                .setAsOf(time)
                .setFactors(factors(row))
                .setSeverity(row.number("severity"))
                .setConditions(row.list("conditions"))
                .setAllergies(row.list("allergies"))
                .setCurrentTreatments(currentTreatments(row))
                .setPriorTreatments(priorTreatments(row))
                .setRefusals(row.listOrEmpty("refusals"))
                .build();
    }

    private List<PatientFactor> factors(Row row) {
        return row.columns().remaining().stream()
                .filter(column -> !ignored.contains(column))
                .map(column -> FactorCells.factor(column, row.column(column)))
                .toList();
    }

    private static List<CurrentTreatment> currentTreatments(Row row) {
        List<String> list = row.list("current_treatments");
        return list == null
                ? null
                : list.stream().map(ProfileRows::currentTreatment).toList();
    }

    /** {@code id} or {@code id=500 mg/d}. */
    private static CurrentTreatment currentTreatment(String text) {
        ListItem item = ListItem.parse("current_treatments", text, value -> value.matches("\\S+ +\\S.*"));
        if (item.value() == null) {
            return new CurrentTreatment(item.name(), null, null, null);
        }
        String[] dose = item.value().split(" +", 2);
        return new CurrentTreatment(item.name(), Numbers.parse("a dose in current_treatments", dose[0]), dose[1], null);
    }

    private static List<PriorTreatment> priorTreatments(Row row) {
        List<String> list = row.list("prior_treatments");
        return list == null
                ? null
                : list.stream().map(ProfileRows::priorTreatment).toList();
    }

    /** {@code id} or {@code id=grade}, the grade of the worst reaction from 0 to 5. */
    private static PriorTreatment priorTreatment(String text) {
        ListItem item = ListItem.parse("prior_treatments", text, Numbers::isNumber);
        if (item.value() != null && !item.value().matches("[0-5]")) {
            throw new RowProblem("prior_treatments has a grade that isn't from 0 to 5");
        }
        Integer grade = item.value() == null ? null : Integer.valueOf(item.value());
        return new PriorTreatment(item.name(), grade, null, null);
    }

    @Override
    public String key(PatientProfile profile) {
        return profile.getPatientId();
    }
}
