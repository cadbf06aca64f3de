package io.theriac.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.TreatmentProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvDataTest {
    private static final String HEADER = "event_id,patient_id,treatment_id,outcome,observed_at\n";

    @TempDir
    private Path folder;

    private Path outcomes;
    private Path patients;

    @BeforeEach
    void writeFiles() throws IOException {
        outcomes = write(
                "outcomes.csv",
                HEADER
                        + "e1,A,x,-7,1700000000\ne2,A,y,,1700000000\ne3,B,y,30.5,1700000000\ne4,B,z,1,never\ne5,C,x,0,1700000000\n");
        patients = write("patients.csv", "patient_id,age\nA,40\nB,50\n");
    }

    @Test
    void shouldAcceptEveryOutcomeOfTheFileAndBothAnchors() {
        OutcomeDefinition definition =
                CsvData.read(outcomes, null, null, 6, -40).outcome();
        assertThat(definition.minimum()).isEqualTo(-40);
        assertThat(definition.maximum()).isEqualTo(30.5);
        assertThat(definition.direction()).isEqualTo(-1);
        assertThat(definition.successThreshold()).isEqualTo(-17);
    }

    @Test
    void shouldLeaveOutRowsThatCanNotBeUsedAndSaySo() {
        CsvData data = CsvData.read(outcomes, null, null, 6, -4);
        List<String> ids = new ArrayList<>();
        data.outcomes().forEachRemaining(event -> ids.add(event.getEventId()));
        assertThat(ids).containsExactly("e1", "e3", "e5");
        assertThat(data.events()).isEqualTo(3);
        assertThat(data.notes().get(0))
                .isEqualTo(
                        "2 rows of " + outcomes
                                + " can't be used, the first is line 3: outcome is empty; 'theriac publish' sets them all apart.");
        assertThat(data.description()).isEqualTo("3 outcome events of 3 patients and 2 treatments from " + outcomes);
    }

    @Test
    void shouldPublishACatalogueOfTheIdsSeenAndOnlyWarnWhereThereIsNone() {
        CsvData data = CsvData.read(outcomes, null, null, 6, -4);
        List<TreatmentProfile> catalogue = new ArrayList<>();
        data.catalogue().forEachRemaining(catalogue::add);
        assertThat(catalogue).extracting(TreatmentProfile::getTreatmentId).containsExactly("x", "y");
        assertThat(data.settings()).containsEntry("decision.missing.risk.weights", "warn");
        assertThat(data.settings()).containsEntry("decision.risk.aversion", "0");
        assertThat(data.notes())
                .last()
                .isEqualTo(
                        "there is no catalogue file, so one was published from the 2 treatment ids seen; missing safety data"
                                + " only warns here, where a service excludes by default, and risks that are unknown don't count.");
    }

    @Test
    void shouldKeepTheUsualPoliciesWhereThereIsDataToJudgeBy() throws IOException {
        Path treatments = write(
                "treatments.csv",
                "treatment_id,td50,ed50,risk_weights,interaction_a,interaction_b\nx,50,5,age[40..90]=0.5,0.1,0.05\ny,,,,,\n");
        CsvData complete = CsvData.read(outcomes, patients, treatments, 6, -4);
        assertThat(complete.settings()).isEmpty();
        assertThat(complete.profiles()).toIterable().hasSize(2);
        assertThat(complete.catalogue()).toIterable().hasSize(2);
        CsvData withoutPatients = CsvData.read(outcomes, null, treatments, 6, -4);
        assertThat(withoutPatients.settings()).containsEntry("decision.missing.profile", "warn");
        assertThat(withoutPatients.settings()).doesNotContainKey("decision.risk.aversion");
        assertThat(withoutPatients.notes()).last().asString().startsWith("there is no patients file; missing");
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        Path none = folder.resolve("none.csv");
        assertThatThrownBy(() -> CsvData.read(none, null, null, 0, 1))
                .isInstanceOf(DemoProblem.class)
                .hasMessage("no such file: " + none);
        Path empty = write("empty.csv", HEADER);
        assertThatThrownBy(() -> CsvData.read(empty, null, null, 0, 1))
                .hasMessage(empty + " has no row with an outcome that can be used");
        assertThatThrownBy(() -> CsvData.read(patients, null, null, 0, 1))
                .isInstanceOf(DemoProblem.class)
                .hasMessageContaining("has no column 'observed_at'");
    }

    @Test
    void shouldGiveTheSameOutcomesAgain() {
        CsvData data = CsvData.read(outcomes, null, null, 6, -4);
        List<OutcomeEvent> first = new ArrayList<>();
        data.outcomes().forEachRemaining(first::add);
        assertThat(data.outcomes()).toIterable().containsExactlyElementsOf(first);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
