package io.theriac.cli.demo;

import io.theriac.cli.csv.CatalogueRows;
import io.theriac.cli.csv.CheckedRows;
import io.theriac.cli.csv.OutcomeRows;
import io.theriac.cli.csv.ProfileRows;
import io.theriac.cli.csv.RowMapper;
import io.theriac.cli.show.Figures;
import io.theriac.clinical.OutcomeDefinition;
import io.theriac.clinical.Warning;
import io.theriac.learning.FeatureDictionary;
import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.service.DecisionKeys;
import io.theriac.topology.ContentCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Real outcomes from a file; profiles and catalogue from files as well, or what can be said without. */
public final class CsvData implements DemoData {
    private static final String CODE = "outcome";
    private static final String UNIT = "units";

    private final CsvRecords<OutcomeEvent> outcomes;
    private final CsvRecords<PatientProfile> patients;
    private final List<TreatmentProfile> catalogue;
    private final OutcomeScan scan;
    private final OutcomeDefinition definition;
    private final List<String> notes;
    private final boolean lenient;

    private CsvData(
            CsvRecords<OutcomeEvent> outcomes,
            CsvRecords<PatientProfile> patients,
            List<TreatmentProfile> catalogue,
            OutcomeScan scan,
            OutcomeDefinition definition,
            List<String> notes,
            boolean lenient) {
        this.outcomes = outcomes;
        this.patients = patients;
        this.catalogue = catalogue;
        this.scan = scan;
        this.definition = definition;
        this.notes = notes;
        this.lenient = lenient;
    }

    /**
     * Reads the files once, for the treatments' ids, the range of the outcomes and the rows that can't be used.
     *
     * @param patientsFile profiles, or null
     * @param treatmentsFile the catalogue, or null
     * @param benefitNone the outcome that is no benefit
     * @param benefitFull the outcome that is full benefit
     * @throws DemoProblem if a file can't be read or holds no outcome
     */
    public static CsvData read(
            Path outcomesFile, Path patientsFile, Path treatmentsFile, double benefitNone, double benefitFull) {
        long now = System.currentTimeMillis();
        List<String> notes = new ArrayList<>();
        CsvRecords<OutcomeEvent> outcomes = new CsvRecords<>(outcomesFile, new OutcomeRows(CODE, UNIT));
        OutcomeScan scan = new OutcomeScan(benefitNone, benefitFull);
        outcomes.scan(scan::add).ifPresent(notes::add);
        if (scan.count() == 0) {
            throw new DemoProblem(outcomesFile + " has no row with an outcome that can be used");
        }
        CsvRecords<PatientProfile> patients =
                patientsFile == null ? null : new CsvRecords<>(patientsFile, profileRows(now));
        if (patients != null) {
            patients.scan(profile -> {}).ifPresent(notes::add);
        }
        List<TreatmentProfile> catalogue = new ArrayList<>();
        if (treatmentsFile == null) {
            scan.treatments().forEach(id -> catalogue.add(bare(id)));
        } else {
            new CsvRecords<>(treatmentsFile, catalogueRows(now))
                    .scan(catalogue::add)
                    .ifPresent(notes::add);
        }
        String lacking = lacking(patientsFile, treatmentsFile, catalogue);
        if (lacking != null) {
            notes.add(lacking + "; missing safety data only warns here, where a service excludes by default"
                    + (risksKnown(catalogue) ? "." : ", and risks that are unknown don't count."));
        }
        return new CsvData(
                outcomes, patients, catalogue, scan, scan.definition(CODE, UNIT), List.copyOf(notes), lacking != null);
    }

    private static RowMapper<PatientProfile> profileRows(long now) {
        return new CheckedRows<>(
                new ProfileRows(now, Set.of()),
                ContentCheck.ofProfiles(FeatureDictionary.EMPTY, Integer.MAX_VALUE)::problem);
    }

    private static RowMapper<TreatmentProfile> catalogueRows(long now) {
        return new CheckedRows<>(
                new CatalogueRows(now, Set.of()),
                ContentCheck.ofCatalogue(FeatureDictionary.EMPTY, Integer.MAX_VALUE)::problem);
    }

    private static TreatmentProfile bare(String id) {
        return TreatmentProfile.newBuilder()
                .setTreatmentId(id)
                .setRevision(1)
                .setName(id)
                .setStatus(CatalogueStatus.ACTIVE)
                .build();
    }

    /** What keeps every treatment from being judged safe; null: nothing. */
    private static String lacking(Path patientsFile, Path treatmentsFile, List<TreatmentProfile> catalogue) {
        if (treatmentsFile == null) {
            return "there is no catalogue file, so one was published from the " + Figures.count(catalogue.size())
                    + " treatment ids seen";
        }
        if (catalogue.stream().noneMatch(CsvData::canBeJudged)) {
            return treatmentsFile + " has no treatment with td50, ed50, risk_weights, interaction_a and interaction_b";
        }
        return patientsFile == null ? "there is no patients file" : null;
    }

    private static boolean canBeJudged(TreatmentProfile entry) {
        return entry.getTd50() != null && entry.getEd50() != null && hasRiskWeights(entry) && hasInteraction(entry);
    }

    private static boolean hasRiskWeights(TreatmentProfile entry) {
        return entry.getRiskWeights() != null && !entry.getRiskWeights().isEmpty();
    }

    private static boolean hasInteraction(TreatmentProfile entry) {
        return entry.getInteractionA() != null && entry.getInteractionB() != null;
    }

    /** Whether both risks of the utility are known of some treatment; taken at their worst for all, nothing would be of benefit. */
    private static boolean risksKnown(List<TreatmentProfile> catalogue) {
        return catalogue.stream().anyMatch(CsvData::hasRiskWeights)
                && catalogue.stream().anyMatch(CsvData::hasInteraction);
    }

    @Override
    public String description() {
        return "%s outcome events of %s patients and %s treatments from %s"
                .formatted(
                        Figures.count(scan.count()),
                        Figures.count(scan.patients()),
                        Figures.count(scan.treatments().size()),
                        outcomes.file());
    }

    @Override
    public OutcomeDefinition outcome() {
        return definition;
    }

    @Override
    public long events() {
        return scan.count();
    }

    @Override
    public Iterator<TreatmentProfile> catalogue() {
        return catalogue.iterator();
    }

    @Override
    public Iterator<PatientProfile> profiles() {
        return patients == null ? List.<PatientProfile>of().iterator() : patients.iterator();
    }

    @Override
    public Iterator<OutcomeEvent> outcomes() {
        return outcomes.iterator();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        if (lenient) {
            Stream.of(Warning.values()).forEach(warning -> settings.put(DecisionKeys.missing(warning), "warn"));
        }
        if (lenient && !risksKnown(catalogue)) {
            settings.put(DecisionKeys.RISK_AVERSION, "0");
        }
        return settings;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public double noise() {
        return Double.NaN;
    }
}
