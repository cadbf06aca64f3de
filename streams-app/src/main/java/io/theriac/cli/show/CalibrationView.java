package io.theriac.cli.show;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.theriac.learning.Calibration;
import io.theriac.learning.Reliability;
import io.theriac.learning.SuccessCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How well intervals and success probabilities kept their word, for people and for programs.
 *
 * @param criterion what a success is; null: not known
 * @param reliability of the forecasts
 */
public record CalibrationView(SuccessCriterion criterion, Reliability reliability) {
    private static final int DIGITS = 3;

    private record Row(String treatments, Reliability.Coverage coverage) {}

    /** A table of the intervals' coverage, and one of the success probabilities by tenth. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                "Outcomes inside the intervals (rarely: treatments with fewer outcomes so far than the average one).");
        lines.addAll(TextTable.<Row>empty()
                .words("treatments given", Row::treatments)
                .numbers("80 % intervals", row -> percent(row.coverage().share80()))
                .numbers("95 % intervals", row -> percent(row.coverage().share95()))
                .numbers("outcomes", row -> Figures.count((long) row.coverage().count()))
                .lines(
                        "",
                        List.of(
                                new Row("all", reliability.coverage()),
                                new Row("often", reliability.coverage(true)),
                                new Row("rarely", reliability.coverage(false)))));
        lines.add("");
        lines.addAll(successes());
        return lines;
    }

    private List<String> successes() {
        if (criterion == null) {
            return List.of("Success probabilities need --success-threshold.");
        }
        String success = "Success is an outcome of %s or %s"
                .formatted(
                        Figures.digits(criterion.threshold(), DIGITS), criterion.direction() > 0 ? "above" : "below");
        if (reliability.count() == 0) {
            return List.of("%s; its probability is told after %s outcomes."
                    .formatted(success, Figures.count(Calibration.ENOUGH_FOR_SUCCESS)));
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s. Brier score %s, expected calibration error %s."
                .formatted(
                        success,
                        Figures.digits(reliability.brierScore(), DIGITS),
                        Figures.digits(reliability.calibrationError(), DIGITS)));
        TextTable<String> table = TextTable.<String>empty().words("success by tenth", row -> row);
        for (int tenth = 0; tenth < Reliability.TENTHS; tenth++) {
            Reliability.Tenth found = reliability.tenth(tenth);
            table = table.numbers(Integer.toString(tenth + 1), row -> switch (row) {
                case "predicted" -> percent(found.predicted());
                case "observed" -> percent(found.observed());
                default -> Figures.count((long) found.count());
            });
        }
        lines.addAll(table.lines("", List.of("predicted", "observed", "outcomes")));
        return lines;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? Figures.NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Adds the same to a JSON object, with all digits. */
    public void put(ObjectNode object) {
        ObjectNode coverage = object.putObject("coverage");
        put(coverage.putObject("all"), reliability.coverage());
        put(coverage.putObject("often"), reliability.coverage(true));
        put(coverage.putObject("rarely"), reliability.coverage(false));
        if (criterion == null) {
            object.putNull("success");
            return;
        }
        ObjectNode success = object.putObject("success").put("threshold", criterion.threshold());
        success.put("higherIsBetter", criterion.direction() > 0).put("outcomes", (long) reliability.count());
        put(success, "brierScore", reliability.brierScore());
        put(success, "calibrationError", reliability.calibrationError());
        ArrayNode tenths = success.putArray("tenths");
        IntStream.range(0, Reliability.TENTHS).mapToObj(reliability::tenth).forEach(tenth -> {
            ObjectNode entry = tenths.addObject().put("outcomes", (long) tenth.count());
            put(entry, "predicted", tenth.predicted());
            put(entry, "observed", tenth.observed());
        });
    }

    private static void put(ObjectNode object, Reliability.Coverage coverage) {
        object.put("outcomes", (long) coverage.count());
        put(object, "in80", coverage.share80());
        put(object, "in95", coverage.share95());
    }

    private static void put(ObjectNode object, String name, double number) {
        if (Double.isFinite(number)) {
            object.put(name, number);
        } else {
            object.putNull(name);
        }
    }
}
