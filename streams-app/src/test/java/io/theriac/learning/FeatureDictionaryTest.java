package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureDictionaryTest {
    private static final String TEXT = """
            # what the clinic measures
            [patient age]
            type = numeric
            unit = years
            minimum = 0
            maximum = 120
            risk-low = 40
            risk-high = 90

            [patient sex]
            type = categorical
            categories = female; male
            protected = yes

            [treatment target]
            type = categorical
            categories = ABL, KIT; EGFR
            """;

    @Test
    void shouldReadWhatTheFileSays() {
        List<FeatureDefinition> definitions = FeatureDictionary.parse(TEXT).definitions();

        assertThat(definitions)
                .containsExactly(
                        new FeatureDefinition(
                                Side.PATIENT,
                                "age",
                                FeatureDefinition.Type.NUMERIC,
                                "years",
                                0,
                                120,
                                List.of(),
                                40,
                                90,
                                false,
                                true),
                        categorical(Side.PATIENT, "sex", true, false, "female", "male"),
                        categorical(Side.TREATMENT, "target", false, true, "ABL, KIT", "EGFR"));
    }

    private static FeatureDefinition categorical(
            Side side, String name, boolean isProtected, boolean learned, String... categories) {
        return new FeatureDefinition(
                side,
                name,
                FeatureDefinition.Type.CATEGORICAL,
                "",
                Double.NaN,
                Double.NaN,
                List.of(categories),
                Double.NaN,
                Double.NaN,
                isProtected,
                learned);
    }

    @Test
    void shouldLearnFromAProtectedFeatureOnlyIfTheFileSaysSo() {
        FeatureDictionary silent = FeatureDictionary.parse(TEXT);
        FeatureDictionary explicit =
                FeatureDictionary.parse(TEXT.replace("protected = yes", "protected = yes\nlearned = yes"));

        assertThat(silent.learned(Side.PATIENT).size()).isEqualTo(1);
        assertThat(silent.learned(Side.PATIENT).find("sex=male")).isEqualTo(-1);
        assertThat(explicit.learned(Side.PATIENT).size()).isEqualTo(3);
        assertThat(explicit.learned(Side.PATIENT).find("sex=male")).isEqualTo(2);
    }

    @Test
    void shouldReadBackItsOwnText() {
        FeatureDictionary dictionary = FeatureDictionary.parse(TEXT);

        assertThat(FeatureDictionary.parse(dictionary.text())).isEqualTo(dictionary);
    }

    @Test
    void shouldChangeItsDigestWithItsMeaningOnly() {
        String digest = FeatureDictionary.parse(TEXT).digest();

        assertThat(digest).matches("[0-9a-f]{16}");
        assertThat(FeatureDictionary.parse(TEXT.replace("# what", "# that")).digest())
                .isEqualTo(digest);
        assertThat(FeatureDictionary.parse(TEXT.replace("maximum = 120", "maximum = 121"))
                        .digest())
                .isNotEqualTo(digest);
        assertThat(FeatureDictionary.parse(TEXT.replace("protected = yes", "learned = no"))
                        .digest())
                .isNotEqualTo(digest);
    }

    @Test
    void shouldAllowNoFeatureAtAll() {
        assertThat(FeatureDictionary.parse("# nothing yet\n")).isEqualTo(FeatureDictionary.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[patient age]      | [client age]        | line 2: a section begins with [patient NAME] or [treatment NAME]",
                "type = numeric     | type = number       | line 3: type is 'number'; allowed: numeric, categorical",
                "type = numeric     | # no type           | line 2: type is missing; allowed: numeric, categorical",
                "maximum = 120      | maximum = lots      | line 6: 'lots' is no number; allowed: a finite number such as 12.5",
                "maximum = 120      | maximum = Infinity  | line 6: 'Infinity' isn't finite; allowed: a finite number such as 12.5",
                "maximum = 120      | maximum = 0         | line 2: minimum and maximum are missing or not in order; "
                        + "allowed: two finite numbers, minimum below maximum",
                "risk-low = 40      | risk-low = 90       | line 2: risk-low and risk-high are equal; allowed: two different numbers",
                "risk-low = 40      | # no lower end      | line 2: risk-low and risk-high are given together or not at all",
                "risk-low = 40      | minimum = 1         | line 7: minimum stands twice in its section",
                "risk-low = 40      | risk low            | line 7: allowed: [patient NAME], [treatment NAME], KEY = VALUE or "
                        + "# and a comment",
                "risk-low = 40      | lowest = 40         | line 7: there is no key 'lowest'; allowed: categories, learned, maximum, "
                        + "minimum, protected, risk-high, risk-low, type, unit",
                "protected = yes    | protected = true    | line 13: 'true' is neither yes nor no; allowed: yes, no",
                "female; male       | ;                   | line 10: categories is missing; allowed: at least one word, separated by "
                        + "semicolons",
                "female; male       | male; male          | line 10: categories names one of them twice",
                "protected = yes    | minimum = 1         | line 10: minimum and maximum belong to a numeric feature",
                "[patient sex]      | [patient age]       | line 15: there are two sections [patient age]",
                "# what the clinic measures | type = numeric | line 1: it stands before the first section, [patient NAME] or "
                        + "[treatment NAME]",
            })
    void shouldNameTheLineAndWhatIsAllowed(String right, String wrong, String message) {
        String text = TEXT.replace(right, wrong);

        assertThatThrownBy(() -> FeatureDictionary.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
