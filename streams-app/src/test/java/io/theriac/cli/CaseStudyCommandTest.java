package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The command as a user runs it, on a small stream. */
class CaseStudyCommandTest {
    private static final List<String> FIGURES =
            List.of("figure-1", "patient-utility", "success-by-combination", "loss", "parameter-study");

    @TempDir
    private static Path folder;

    private static Run run;

    @BeforeAll
    static void study() {
        run = Run.of(
                "case-study",
                "--out",
                folder.resolve("out").toString(),
                "--events",
                "400",
                "--seeds",
                "2",
                "--patients",
                "60");
    }

    @Test
    void shouldEndWellAndSayWhereThePageIs() {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Written: " + folder.resolve("out").resolve("index.html"));
    }

    @Test
    void shouldWriteEachFigureAsSvgAndAsPng() throws Exception {
        for (String figure : FIGURES) {
            Document svg = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file(figure + ".svg").toFile());
            assertThat(svg.getElementsByTagName("path").getLength()).as(figure).isGreaterThan(10);
            BufferedImage png = ImageIO.read(file(figure + ".png").toFile());
            assertThat(png.getWidth()).as(figure).isGreaterThan(1_000);
            assertThat(colours(png)).as(figure).isGreaterThan(2);
        }
    }

    private static long colours(BufferedImage image) {
        return Arrays.stream(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }

    @Test
    void shouldShowAllFiguresAndTablesOnThePage() throws IOException {
        String page = Files.readString(file("index.html"));
        for (String figure : FIGURES) {
            assertThat(page).contains(figure + ".svg\"", figure + ".png\"");
        }
        for (String table :
                List.of("parameters", "patients", "combinations", "loss", "parameter-study", "contradictions")) {
            assertThat(page).contains("href=\"" + table + ".csv\"");
            assertThat(rows(table)).as(table).isNotEmpty();
        }
    }

    @Test
    void shouldLetTheLossFallAndSettle() throws IOException {
        List<Double> losses = rows("loss").stream()
                .map(row -> Double.valueOf(row.get("loss")))
                .toList();
        for (int i = 1; i < losses.size(); i++) {
            assertThat(losses.get(i)).isLessThanOrEqualTo(losses.get(i - 1));
        }
        assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0));
    }

    @Test
    void shouldTellTheRecommendationOfEachOfTheTwentyPatients() throws IOException {
        List<CSVRecord> patients = rows("patients");
        assertThat(patients).hasSize(20);
        assertThat(patients)
                .allSatisfy(row -> assertThat(row.get("recommended").equals("–"))
                        .as(row.get("patient"))
                        .isEqualTo(!row.get("abstains because").isEmpty()));
        assertThat(patients).anyMatch(row -> !row.get("recommended").equals("–"));
    }

    @Test
    void shouldRaiseSuccessAndInteractionRiskWithTheDose() throws IOException {
        List<CSVRecord> doses = rows("parameter-study");
        assertThat(doses).extracting(row -> row.get("x")).containsExactly("0.3", "0.5", "0.7", "0.9");
        for (String column : List.of("S (29)", "R (32)")) {
            assertThat(doses).extracting(row -> Double.valueOf(row.get(column))).isSorted();
        }
    }

    @Test
    void shouldCompareEachMethodWithAndWithoutTheRulesOnBothCohorts() throws IOException {
        for (String cohort : List.of("comparison-20", "comparison-large")) {
            assertThat(rows(cohort)).hasSize(10);
            assertThat(rows(cohort + "-perturbed")).hasSize(10);
            assertThat(rows(cohort))
                    .filteredOn(row -> row.get("safety rules").equals("with"))
                    .extracting(row -> row.get("unsafe recommendations"))
                    .containsOnly("0.00 ± 0.00 %");
        }
    }

    private static Path file(String name) {
        return folder.resolve("out").resolve(name);
    }

    private static List<CSVRecord> rows(String table) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file(table + ".csv"));
                CSVParser parser = CSVParser.parse(reader, format)) {
            return parser.getRecords();
        }
    }
}
