package io.theriac.cli.study;

import io.theriac.cli.comparison.Comparison;
import java.util.List;

/** The comparison with traditional methods in tables. */
final class ComparisonTables {
    private static final List<String> COLUMNS = List.of(
            "method",
            "safety rules",
            "RMSE (points)",
            "precision at 1",
            "regret (utility)",
            "unsafe recommendations",
            "nothing recommended");

    private ComparisonTables() {}

    /**
     * One table.
     *
     * @param perturbed whether with markers missing and multipliers wrong
     */
    static Table table(String name, String title, Comparison comparison, boolean perturbed) {
        Table table = new Table(name, title, COLUMNS);
        comparison
                .rows(perturbed)
                .forEach(row -> table.row(
                        row.method(),
                        row.withRules() ? "with" : "without",
                        row.error().text(2, false),
                        row.precision().text(1, true),
                        row.regret().text(3, false),
                        row.unsafe().text(2, true),
                        row.abstained().text(1, true)));
        return table;
    }

    /** Theriac less each other method, seed by seed. */
    static Table differences(String name, String title, Comparison comparison) {
        Table table = new Table(name, title, List.of("Theriac less", "RMSE (points)", "regret (utility)"));
        comparison.rows(false).stream()
                .filter(row -> row.withRules() && !row.method().equals(Comparison.OURS))
                .forEach(row -> table.row(
                        row.method(),
                        comparison.errorAgainst(row.method()).text(2, false),
                        comparison.regretAgainst(row.method()).text(3, false)));
        return table;
    }
}
