package io.theriac.cli.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.cli.csv.KeyedTable;
import io.theriac.cli.csv.TableProblem;
import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFilesTest {
    @TempDir
    private Path folder;

    private KeyedTable read(String text) throws IOException {
        return KeyedTable.read(Files.writeString(folder.resolve("patients.csv"), text), ',', "patient_id");
    }

    private KeyedTable patients() throws IOException {
        return read("""
                patient_id,name,age,sex,tissue,smoker,constant
                a,Anna,41,f,lung,yes,1
                b,Bert,57,m,bone,no,1
                c,Cleo,NA,f,lung,no,1
                d,Dora,38,f,,yes,1
                """);
    }

    @Test
    void shouldGuessWhatTheColumnsAre() throws IOException {
        FeatureFiles files = FeatureFiles.guessing(patients(), KeyedTable.EMPTY);

        assertThat(files.columns(Side.PATIENT, true)).containsExactly("age", "tissue", "smoker");
        assertThat(files.columns(Side.PATIENT, false)).containsExactly("name", "sex");
        assertThat(files.dictionary().definitions())
                .filteredOn(definition -> definition.isProtected())
                .extracting(FeatureDefinition::name)
                .containsExactly("sex");
        assertThat(files.unnamed()).containsExactly("constant");
        assertThat(FeatureDictionary.parse(files.dictionary().text())).isEqualTo(files.dictionary());
    }

    @Test
    void shouldHandOutWhatIsKnownOfEachPatient() throws IOException {
        FeatureFiles files = FeatureFiles.guessing(patients(), KeyedTable.EMPTY);

        // age, tissue=bone, tissue=lung, smoker
        assertThat(files.source().of(Side.PATIENT, "a").features()).containsExactly(0, 2, 3);
        assertThat(files.source().of(Side.PATIENT, "a").values()).containsExactly(41, 1, 1);
        assertThat(files.source().of(Side.PATIENT, "c").features()).containsExactly(2, 3);
        assertThat(files.source().of(Side.PATIENT, "d").values()).containsExactly(38, 1);
        assertThat(files.source().of(Side.PATIENT, "nobody").size()).isZero();
        assertThat(files.source().of(Side.TREATMENT, "a").size()).isZero();
    }

    @Test
    void shouldCountWhatTheDictionaryDoesNotAllow() throws IOException {
        FeatureDictionary dictionary = FeatureDictionary.parse("""
                [patient age]
                type = numeric
                minimum = 0
                maximum = 40

                [patient tissue]
                type = categorical
                categories = lung
                """);

        FeatureFiles files = new FeatureFiles(patients(), KeyedTable.EMPTY, dictionary, false);

        assertThat(files.notAllowed()).as("41, 57 and bone").isEqualTo(3);
        assertThat(files.unnamed()).containsExactly("name", "sex", "smoker", "constant");
        assertThat(files.source().of(Side.PATIENT, "a").features()).containsExactly(1);
    }

    @Test
    void shouldNameTheLineOfARowThatDoesNotFit() {
        assertThatThrownBy(() -> read("patient_id,age\na,1\nb,2,3\n"))
                .isInstanceOf(TableProblem.class)
                .hasMessageEndingWith("patients.csv, line 3: it has 3 values where the header has 2");
    }

    @Test
    void shouldGroupByWordsAndByQuartersOfManyNumbers() throws IOException {
        Groups words = new Groups(patients(), "tissue");
        assertThat(List.of(words.of("a"), words.of("b"), words.of("d"), words.of("nobody")))
                .containsExactly("lung", "bone", "not known", "not known");

        List<String> columns = List.of("age");
        Map<String, List<String>> rows = new HashMap<>();
        for (int age = 0; age < 40; age++) {
            rows.put("p" + age, new ArrayList<>(List.of(Integer.toString(age))));
        }
        Groups quarters = new Groups(new KeyedTable(columns, rows), "age");
        assertThat(List.of(quarters.of("p9"), quarters.of("p10"), quarters.of("p29"), quarters.of("p39")))
                .containsExactly("1: below 10", "2: 10 to below 20", "3: 20 to below 30", "4: 30 or more");
    }
}
