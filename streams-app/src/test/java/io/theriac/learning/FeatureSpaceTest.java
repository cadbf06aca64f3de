package io.theriac.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeatureSpaceTest {
    private final FeatureSpace space = FeatureDictionary.parse("""
                    [patient age]
                    type = numeric
                    minimum = 0
                    maximum = 120

                    [patient tissue]
                    type = categorical
                    categories = bone; lung

                    [patient bmi]
                    type = numeric
                    minimum = 10
                    maximum = 70

                    [patient race]
                    type = categorical
                    categories = a; b
                    protected = yes
                    """).learned(Side.PATIENT);

    @Test
    void shouldNumberNumericFeaturesAndCategoriesInTheDictionarysOrder() {
        assertThat(space.size()).isEqualTo(4);
        assertThat(space.numericFeatures()).isEqualTo(2);
        assertThat(new String[] {space.id(0), space.id(1), space.id(2), space.id(3)})
                .containsExactly("age", "tissue=bone", "tissue=lung", "bmi");
        assertThat(space.find("tissue=lung")).isEqualTo(2);
        assertThat(space.find("race=a")).isEqualTo(-1);
    }

    @Test
    void shouldKnowOnlyWhatTheDictionaryAllows() {
        FeatureSpace.Reading reading = space.reading();

        assertThat(reading.number("bmi", 25)).isTrue();
        assertThat(reading.category("tissue", "lung")).isTrue();
        assertThat(reading.number("age", 121)).isFalse();
        assertThat(reading.number("age", Double.NaN)).isFalse();
        assertThat(reading.number("height", 170)).isFalse();
        assertThat(reading.number("tissue", 1)).isFalse();
        assertThat(reading.category("tissue", "skin")).isFalse();
        assertThat(reading.category("race", "a")).isFalse();
        FeatureValues values = reading.values();

        assertThat(values.features()).containsExactly(2, 3);
        assertThat(values.values()).containsExactly(1, 25);
    }

    @Test
    void shouldStandardiseByTheRangeUntilTheStreamKnowsBetter() {
        FeatureMoments moments = FeatureMoments.empty(space);

        assertThat(standardised(90, moments)).isCloseTo((90 - 60) / (120 / (float) Math.sqrt(12)), within(1e-6f));

        for (int i = 0; i < 9; i++) {
            moments = moments.plus(space, age(40 + i));
        }
        assertThat(standardised(90, moments)).isCloseTo((90 - 44) / (120 / (float) Math.sqrt(12)), within(1e-6f));

        moments = moments.plus(space, age(49));
        // of 40 to 49: mean 44.5, deviation √(82.5 / 9)
        assertThat(standardised(47, moments)).isCloseTo(2.5f / (float) Math.sqrt(82.5 / 9), within(1e-6f));
        assertThat(standardised(120, moments)).isEqualTo(4);
        assertThat(standardised(0, moments)).isEqualTo(-4);
    }

    @Test
    void shouldStandardiseEqualValuesToZero() {
        FeatureMoments moments = FeatureMoments.empty(space);
        for (int i = 0; i < 30; i++) {
            moments = moments.plus(space, age(40));
        }

        assertThat(standardised(40, moments)).isZero();
    }

    private float standardised(double age, FeatureMoments moments) {
        return space.standardised(age(age), moments).values()[0];
    }

    private FeatureValues age(double age) {
        FeatureSpace.Reading reading = space.reading();
        reading.number("age", age);
        return reading.values();
    }

    @Test
    void shouldLeaveCategoriesAsTheyAre() {
        FeatureSpace.Reading reading = space.reading();
        reading.category("tissue", "bone");

        FeatureVector x = space.standardised(reading.values(), FeatureMoments.empty(space));

        assertThat(x.features()).containsExactly(1);
        assertThat(x.values()).containsExactly(1);
        assertThat(space.standardised(FeatureValues.NONE, FeatureMoments.empty(space)))
                .isSameAs(FeatureVector.NONE);
    }

    @Property(tries = 50)
    void shouldMergeMomentsToThoseOfTheWholeStream(
            @ForAll @IntRange(max = 40) int first, @ForAll @IntRange(max = 40) int second, @ForAll int seed) {
        Random random = new Random(seed);
        FeatureMoments whole = FeatureMoments.empty(space);
        FeatureMoments[] parts = {FeatureMoments.empty(space), FeatureMoments.empty(space)};
        for (int i = 0; i < first + second; i++) {
            FeatureValues values = age(20 + 80 * random.nextDouble());
            whole = whole.plus(space, values);
            parts[i < first ? 0 : 1] = parts[i < first ? 0 : 1].plus(space, values);
        }

        FeatureMoments merged = parts[0].merge(parts[1]);

        assertThat(merged.count(0)).isEqualTo(whole.count(0));
        assertThat(merged.mean(0)).isCloseTo(whole.mean(0), within(1e-9));
        assertThat(merged.squares(0)).isCloseTo(whole.squares(0), within(1e-6));
        assertThat(merged.count(1)).isZero();
        assertThat(whole.merge(FeatureMoments.empty(space))).isEqualTo(whole);
        assertThat(FeatureMoments.empty(space).merge(whole)).isEqualTo(whole);
    }
}
