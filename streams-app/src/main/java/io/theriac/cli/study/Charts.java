package io.theriac.cli.study;

import io.theriac.simulation.paper.Descent;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.Styler.YAxisPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The figures with axes. */
final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final Color BLUE = new Color(0x1F5A99);
    private static final Color ORANGE = new Color(0xC75B12);
    private static final Color GREEN = new Color(0x2E7D4F);
    private static final Color VIOLET = new Color(0x7A3E9D);
    private static final Color GRID = new Color(0xDDDDDD);

    private Charts() {}

    /** (28) per patient, in falling order. */
    static Figure need(PaperRun run) {
        List<Advised> patients = run.patients().stream()
                .sorted(Comparator.comparingDouble((Advised each) -> -need(each)))
                .toList();
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("patient")
                .yAxisTitle("U = α1 D + α2 G − θ T   (no unit)")
                .build();
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(90);
        chart.getStyler().setAvailableSpaceFill(0.7);
        chart.getStyler().setXAxisMaxLabelCount(patients.size());
        chart.getStyler().setXAxisTickMarkSpacingHint(10);
        chart.addSeries(
                        "U",
                        patients.stream().map(each -> each.patient().id()).toList(),
                        patients.stream().map(Charts::need).toList())
                .setFillColor(BLUE);
        return new Figure(
                "patient-utility",
                "Patient utility (28), per patient",
                "The paper calls it utility; it depends on the patient alone, so it says who needs treatment most and ranks no"
                        + " treatment. Recommendations rank by the utility (5) of the treatment.",
                WIDTH,
                HEIGHT,
                chart::paint);
    }

    static double need(Advised advised) {
        return Parameters.NEED.of(
                advised.patient().severity(),
                advised.patient().genetic(),
                advised.patient().history());
    }

    /** (29) across combinations: one box for each, over the patients who may get it. */
    static Figure success(PaperRun run) {
        List<PaperRun.Combination> combinations = run.combinations();
        Map<String, String> letters = letters(combinations);
        BoxChart chart = new BoxChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("drugs given together, each at " + Parameters.COMBINATION_DOSE
                        + " of its maximal daily dose; n patients may get all of them")
                .yAxisTitle("success probability S   (0 to 1)")
                .build();
        style(chart.getStyler());
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        for (PaperRun.Combination each : combinations) {
            if (!each.success().isEmpty()) {
                String drugs = each.treatments().stream().map(letters::get).collect(Collectors.joining(" + "));
                chart.addSeries(drugs + " (n = " + each.success().size() + ")", each.success());
            }
        }
        String key = letters.entrySet().stream()
                .map(entry -> entry.getValue() + " = " + entry.getKey())
                .collect(Collectors.joining(", "));
        return new Figure(
                "success-by-combination",
                "Success probability (29) across drug combinations",
                "The three treatments that stand most often in a regimen, each alone, in pairs, all three: " + key
                        + ". Box: quartiles over the patients to whom the service recommends all of them; line: median; whiskers: up to"
                        + " 1.5 boxes; crosses: beyond.",
                WIDTH,
                HEIGHT,
                chart::paint);
    }

    private static Map<String, String> letters(List<PaperRun.Combination> combinations) {
        Map<String, String> letters = new LinkedHashMap<>();
        combinations.forEach(each ->
                each.treatments().forEach(id -> letters.putIfAbsent(id, Character.toString('A' + letters.size()))));
        return letters;
    }

    /** (30) over the iterations of (31). */
    static Figure loss(PaperRun run) {
        List<Descent.Fit> path = run.path();
        List<Integer> shown = shown(path.size());
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("iteration of (31), counted from 1 (logarithmic)")
                .yAxisTitle("loss (30): Σ over " + run.treated().size() + " patients   (no unit)")
                .build();
        style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisMin(0.0);
        line(
                        chart,
                        "loss",
                        shown.stream().map(i -> i + 1.0).toList(),
                        shown.stream().map(i -> path.get(i).loss()).toList(),
                        BLUE,
                        0)
                .setMarker(SeriesMarkers.NONE);
        Descent.Fit first = path.get(0);
        Descent.Fit last = path.get(path.size() - 1);
        return new Figure(
                "loss",
                "Loss (30) over the iterations of (31)",
                String.format(
                        Locale.ROOT,
                        "It falls at every step, from %.3f to %.3f, and settles after %,d iterations at κ = %.2f and x0 = %.3f.",
                        first.loss(),
                        last.loss(),
                        path.size() - 1,
                        last.curve().steepness(),
                        last.curve().midpoint()),
                WIDTH,
                HEIGHT,
                chart::paint);
    }

    /** About equally spaced on a logarithmic axis, so that the file stays small. */
    private static List<Integer> shown(int size) {
        return IntStream.rangeClosed(0, 400)
                .map(i -> (int) Math.round(Math.pow(size, i / 400.0)) - 1)
                .distinct()
                .boxed()
                .toList();
    }

    /** S, R, loss and utility at the doses of the parameter study. */
    static Figure doses(PaperRun run) {
        List<PaperRun.DoseLevel> levels = run.doses();
        List<Double> x = levels.stream().map(PaperRun.DoseLevel::dose).toList();
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .xAxisTitle("x: dose of each drug of the regimen, relative to its maximal daily dose")
                .yAxisTitle("S, R and utility   (no unit)")
                .build();
        style(chart.getStyler());
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setXAxisMin(0.2);
        chart.getStyler().setXAxisMax(1.0);
        chart.getStyler().setYAxisMin(0, Math.min(0, levels.get(0).utility()));
        chart.getStyler().setYAxisMin(1, 0.0);
        line(
                chart,
                "S, success (29)",
                x,
                levels.stream().map(PaperRun.DoseLevel::success).toList(),
                BLUE,
                0);
        line(
                chart,
                "R, interaction (32)",
                x,
                levels.stream().map(PaperRun.DoseLevel::interactionRisk).toList(),
                ORANGE,
                0);
        line(
                chart,
                "regimen utility (5)",
                x,
                levels.stream().map(PaperRun.DoseLevel::utility).toList(),
                GREEN,
                0);
        line(
                        chart,
                        "loss (30), right axis",
                        x,
                        levels.stream().map(PaperRun.DoseLevel::loss).toList(),
                        VIOLET,
                        1)
                .setLineStyle(
                        new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0));
        chart.setYAxisGroupTitle(1, "loss (30): Σ over " + run.treated().size() + " patients");
        chart.getStyler().setYAxisGroupPosition(1, YAxisPosition.Right);
        return new Figure(
                "parameter-study",
                "Parameter study: x = 0.3, 0.5, 0.7, 0.9",
                "Means over the patients with a regimen, and the loss over all of them at that dose.",
                WIDTH,
                HEIGHT,
                chart::paint);
    }

    private static XYSeries line(XYChart chart, String name, List<Double> x, List<Double> y, Color colour, int axis) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setLineWidth(2);
        series.setYAxisGroup(axis);
        return series;
    }

    private static void style(AxesChartStyler styler) {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setAxisTitleFont(font);
        styler.setAxisTickLabelsFont(font.deriveFont(12f));
        styler.setLegendFont(font.deriveFont(12f));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setChartTitleVisible(false);
    }
}
