package io.theriac.learning.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubgroupsTest {
    private final Subgroups subgroups = new Subgroups();

    private void group(String name, int patients, double error, String choice) {
        for (int i = 0; i < patients; i++) {
            subgroups.accept(name, name + i, error, i % 4 == 0, i % 5 == 0 ? null : choice, "t" + i % 2);
        }
    }

    @Test
    void shouldGiveTheFiguresOfEachGroup() {
        group("b", 100, -2, "t1");
        group("a", 60, 3, "t0");

        List<Subgroups.Row> rows = subgroups.rows();

        assertThat(rows).extracting(Subgroups.Row::group).containsExactly("a", "b");
        Subgroups.Row b = rows.get(1);
        assertThat(b.patients()).isEqualTo(100);
        assertThat(b.outcomes()).isEqualTo(100);
        assertThat(b.rootMeanSquared()).isEqualTo(2);
        assertThat(b.meanError()).isEqualTo(-2);
        assertThat(b.covered()).isEqualTo(0.25);
        assertThat(b.abstained()).isEqualTo(0.2);
        assertThat(b.given()).isEqualTo(0.5);
        assertThat(b.firstChoice()).isEqualTo("t1");
        assertThat(b.firstChoiceShare()).isEqualTo(1);
    }

    @Test
    void shouldCountPatientsAndNotOutcomesForSuppression() {
        for (int i = 0; i < 500; i++) {
            subgroups.accept("few", "p" + i % 49, 1, null, "t", "t");
        }

        assertThat(subgroups.rows()).singleElement().satisfies(row -> {
            assertThat(row.told()).isFalse();
            assertThat(row.group()).isNull();
            assertThat(row.patients()).isZero();
            assertThat(row.outcomes()).isZero();
            assertThat(row.rootMeanSquared()).isNaN();
            assertThat(row.firstChoice()).isNull();
        });
    }

    @Test
    void shouldTellSmallGroupsTogetherWhereTheyAreEnough() {
        group("large", 50, 1, "t1");
        group("small", 30, 1, "t0");
        group("smaller", 20, 3, "t1");

        List<Subgroups.Row> rows = subgroups.rows();

        assertThat(rows).hasSize(2);
        Subgroups.Row together = rows.get(1);
        assertThat(together.group()).isNull();
        assertThat(together.groups()).isEqualTo(2);
        assertThat(together.patients()).isEqualTo(50);
        assertThat(together.meanError()).isCloseTo((30 * 1 + 20 * 3) / 50.0, within(1e-12));
        assertThat(together.firstChoice()).isEqualTo("t0");
        assertThat(together.firstChoiceShare()).isEqualTo(0.6);
    }

    @Test
    void shouldHaveNoCoverageWhereThereAreNoIntervals() {
        for (int i = 0; i < 50; i++) {
            subgroups.accept("a", "p" + i, 1, null, null, "t");
        }

        assertThat(subgroups.rows().get(0).covered()).isNaN();
        assertThat(subgroups.rows().get(0).given()).isNaN();
        assertThat(subgroups.rows().get(0).abstained()).isEqualTo(1);
    }
}
