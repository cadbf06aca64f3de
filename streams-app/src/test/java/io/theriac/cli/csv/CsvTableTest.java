package io.theriac.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    private static final Set<String> FIELDS = Set.of("patient_id", "outcome", "note");
    private static final Set<String> REQUIRED = Set.of("patient_id", "outcome");

    @TempDir
    private Path folder;

    @Test
    void shouldReadRowsWithTheLineTheyEndIn() throws IOException {
        List<Row> rows = rows("patient_id,outcome,note\nA,1,\"two\nlines\"\n\nB,2,\nC,3,last");
        assertThat(rows).extracting(row -> row.text("patient_id")).containsExactly("A", "B", "C");
        assertThat(rows).extracting(Row::line).containsExactly(3L, 5L, 6L);
        assertThat(rows.get(0).text("note")).isEqualTo("two\nlines");
    }

    @Test
    void shouldTellEmptyFromZero() throws IOException {
        List<Row> rows = rows("patient_id,outcome,note\nA,0,\nB,,  \n");
        assertThat(rows.get(0).number("outcome")).isEqualTo(0);
        assertThat(rows.get(1).number("outcome")).isNull();
        assertThat(rows.get(1).text("note")).isNull();
        assertThatThrownBy(() -> rows.get(1).requiredNumber("outcome")).hasMessage("outcome is empty");
    }

    @Test
    void shouldReadByteOrderMarkWindowsLineEndsAndSpaces() throws IOException {
        Path file = write("\uFEFFpatient_id; outcome\r\nA ; 1.5\r\n");
        try (CsvTable table = CsvTable.open(file, ';', FIELDS, REQUIRED, Map.of())) {
            Row row = table.next();
            assertThat(row.text("patient_id")).isEqualTo("A");
            assertThat(row.number("outcome")).isEqualTo(1.5);
            assertThat(row.line()).isEqualTo(2);
            assertThat(table.hasNext()).isFalse();
        }
    }

    @Test
    void shouldTakeFieldsFromOtherColumns() throws IOException {
        Path file = write("subject,auc,outcome\nA,7,8\n");
        try (CsvTable table =
                CsvTable.open(file, ',', FIELDS, REQUIRED, Map.of("patient_id", "subject", "outcome", "auc"))) {
            assertThat(table.columns().remaining()).containsExactly("outcome");
            assertThat(table.next().number("outcome")).isEqualTo(7);
        }
    }

    @Test
    void shouldSayWhichColumnIsMissing() {
        assertThatThrownBy(() -> rows("subject,auc\nA,7\n"))
                .isInstanceOf(TableProblem.class)
                .hasMessageContaining("has no column 'outcome'; it has subject, auc.")
                .hasMessageContaining("--map outcome=COLUMN");
    }

    @Test
    void shouldSayWhichMappingIsWrong() throws IOException {
        Path file = write("patient_id,outcome\n");
        assertThatThrownBy(() -> CsvTable.open(file, ',', FIELDS, REQUIRED, Map.of("outcom", "outcome")))
                .hasMessage("--map outcom=outcome: there is no field 'outcom'; there are note, outcome, patient_id");
        assertThatThrownBy(() -> CsvTable.open(file, ',', FIELDS, REQUIRED, Map.of("outcome", "auc")))
                .hasMessageEndingWith("has no column 'auc'; it has patient_id, outcome");
    }

    @Test
    void shouldRefuseAHeaderWithOneNameTwiceAndAnEmptyFile() {
        assertThatThrownBy(() -> rows("patient_id,outcome,outcome\n"))
                .hasMessageEndingWith("has two columns 'outcome'");
        assertThatThrownBy(() -> rows("")).hasMessageEndingWith("is empty: there is no header");
    }

    @Test
    void shouldSayWhereAFileStopsBeingCsvOrUtf8() throws IOException {
        assertThatThrownBy(() -> rows("patient_id,outcome\nA,1\n\"B,2\nC,3\n"))
                .isInstanceOf(TableProblem.class)
                .hasMessageContaining("from about line")
                .hasMessageEndingWith("a quoted value isn't closed or is followed by other characters");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "patient_id,outcome\nMüller,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> rows(latin)).isInstanceOf(TableProblem.class).hasMessageEndingWith("it isn't UTF-8");
    }

    @Test
    void shouldLeaveAMissingFileToTheCaller() {
        assertThatThrownBy(() -> rows(folder.resolve("none.csv"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldRefuseRowsWithMoreOrFewerValues() throws IOException {
        List<Row> rows = rows("patient_id,outcome\nA\nB,2\nC,3,4\n");
        assertThatThrownBy(rows.get(0)::requireComplete).hasMessage("it has 1 values where the header has 2");
        rows.get(1).requireComplete();
        assertThatThrownBy(rows.get(2)::requireComplete).hasMessage("it has 3 values where the header has 2");
    }

    private List<Row> rows(String text) throws IOException {
        return rows(write(text));
    }

    private static List<Row> rows(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, ',', FIELDS, REQUIRED, Map.of())) {
            table.forEachRemaining(rows::add);
        }
        return rows;
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }
}
