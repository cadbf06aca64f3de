package io.theriac.cli.demo;

import io.theriac.cli.show.Figures;
import io.theriac.cli.show.RecommendationView;
import io.theriac.cli.show.TextTable;
import io.theriac.schemas.Recommendation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a demo says at its end. */
final class DemoReport {
    private static final int LAST = 9;
    private static final int EXCLUSIONS_SHOWN = 6;

    private final PrintWriter out;

    DemoReport(PrintWriter out) {
        this.out = out;
    }

    void errors(PrequentialErrors errors, DemoData data) {
        String unit = data.outcome().unit();
        out.printf("%nPrequential error: each outcome predicted before it is learned from (RMSE, %s)%n%n", unit);
        TextTable<Integer> table = TextTable.<Integer>empty()
                .words("tenth of the stream", tenth -> Integer.toString(tenth + 1))
                .numbers("Theriac", tenth -> Figures.digits(errors.learned(tenth), 3))
                .numbers("running mean", tenth -> Figures.digits(errors.runningMean(tenth), 3));
        List<Integer> tenths = IntStream.rangeClosed(0, LAST).boxed().toList();
        table.lines("  ", tenths).forEach(out::println);
        out.printf(
                Locale.ROOT,
                "%n  The error fell by %.0f %% from the first tenth to the last, and is %.0f %% below the running mean's there.%n",
                100 * (1 - errors.learned(LAST) / errors.learned(0)),
                100 * (1 - errors.learned(LAST) / errors.runningMean(LAST)));
        if (!Double.isNaN(data.noise())) {
            out.printf(
                    "  The simulated noise, which nobody can predict, is %s %s.%n",
                    Figures.digits(data.noise(), 3), unit);
        }
    }

    /** @param made recommendations that outcome events led to */
    void recommendations(Standing standing, DemoData data, long made) {
        out.printf(
                "%n%s recommendations read back with a plain, read-committed consumer; %s patients have a standing one.%n",
                Figures.count(standing.answers()), Figures.count(standing.patients()));
        if (standing.answers() < made) {
            out.printf(
                    "%s were made: the topic is compacted, and doesn't keep what newer ones of a patient replaced.%n",
                    Figures.count(made));
        }
        data.notes().forEach(note -> out.println("Note: " + note));
        RecommendationView view = new RecommendationView(EXCLUSIONS_SHOWN);
        for (Example example : Example.values()) {
            if (example == Example.RECOMMENDATION
                    && standing.best(Example.EXCLUSION).isPresent()) {
                continue;
            }
            Optional<Recommendation> best = standing.best(example);
            out.println();
            out.println(best.isPresent() ? example.title() : example.absence());
            best.ifPresent(recommendation -> view.lines(recommendation).forEach(line -> out.println("  " + line)));
        }
        out.printf("%n%s%n", RecommendationView.CAUTION);
    }
}
