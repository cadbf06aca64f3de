package io.theriac.cli.study;

import io.theriac.cli.show.Figures;
import io.theriac.schemas.RankedTreatment;
import io.theriac.simulation.paper.Descent;
import java.util.List;
import java.util.Locale;

/** What the paper's equations gave, in tables. */
final class PaperTables {
    private PaperTables() {}

    /** Need and recommendation of each patient. */
    static Table patients(PaperRun run) {
        Table table = new Table(
                "patients",
                "The patients: need (28), and what the service recommends",
                List.of(
                        "patient",
                        "severity D",
                        "genetic G",
                        "history T",
                        "U (28)",
                        "outcomes known",
                        "recommended",
                        "predicted (points)",
                        "risk score",
                        "utility (5)",
                        "second in the regimen",
                        "excluded",
                        "abstains because"));
        for (Advised each : run.patients()) {
            List<RankedTreatment> regimen = each.regimen();
            RankedTreatment first = regimen.isEmpty() ? null : regimen.get(0);
            table.row(
                    each.patient().id(),
                    twoDecimals(each.patient().severity()),
                    twoDecimals(each.patient().genetic()),
                    twoDecimals(each.patient().history()),
                    twoDecimals(Charts.need(each)),
                    each.recommendation() == null
                            ? "0"
                            : Integer.toString(each.recommendation().getPatientEvidence()),
                    first == null ? Figures.NONE : first.getTreatmentId(),
                    first == null ? Figures.NONE : twoDecimals(first.getPredictedOutcome()),
                    first == null ? Figures.NONE : twoDecimals(first.getRiskScore()),
                    first == null ? Figures.NONE : twoDecimals(first.getUtility()),
                    regimen.size() < 2 ? Figures.NONE : regimen.get(1).getTreatmentId(),
                    each.recommendation() == null
                            ? Figures.NONE
                            : Integer.toString(
                                    each.recommendation().getExcluded().size()),
                    abstains(each));
        }
        return table;
    }

    private static String abstains(Advised each) {
        if (each.recommendation() == null) {
            return "no recommendation was emitted";
        }
        return each.recommendation().getAbstainReason() == null
                ? ""
                : each.recommendation().getAbstainReason().toString();
    }

    /** Every exclusion with its rule. */
    static Table exclusions(PaperRun run) {
        Table table = new Table(
                "exclusions",
                "Treatments excluded by the safety rules",
                List.of("patient", "treatment", "rule", "because of", "value", "limit"));
        for (Advised each : run.patients()) {
            if (each.recommendation() != null) {
                each.recommendation()
                        .getExcluded()
                        .forEach(excluded -> table.row(
                                each.patient().id(),
                                excluded.getTreatmentId(),
                                excluded.getRule().toString(),
                                excluded.getSubject() == null ? "" : excluded.getSubject(),
                                number(excluded.getValue()),
                                number(excluded.getLimit())));
            }
        }
        return table;
    }

    /** Success across the combinations. */
    static Table combinations(PaperRun run) {
        Table table = new Table(
                "combinations",
                "Success probability (29) and interaction risk (32) across combinations, each drug at x = "
                        + Parameters.COMBINATION_DOSE,
                List.of("combination", "patients who may get it", "S, mean", "S, least", "S, greatest", "R"));
        for (PaperRun.Combination each : run.combinations()) {
            int size = each.success().size();
            table.row(
                    String.join(" + ", each.treatments()),
                    Integer.toString(size),
                    number(each.mean()),
                    size == 0 ? Figures.NONE : number(each.success().get(0)),
                    size == 0 ? Figures.NONE : number(each.success().get(size - 1)),
                    number(each.interactionRisk()));
        }
        return table;
    }

    /** The loss at iterations that double. */
    static Table loss(PaperRun run) {
        Table table =
                new Table("loss", "Loss (30) over the iterations of (31)", List.of("iteration", "κ", "x0", "loss"));
        int last = run.path().size() - 1;
        for (int i = 0; i < last; i = i == 0 ? 1 : 2 * i) {
            addFit(table, run, i);
        }
        addFit(table, run, last);
        return table;
    }

    private static void addFit(Table table, PaperRun run, int iteration) {
        Descent.Fit fit = run.path().get(iteration);
        table.row(
                Integer.toString(iteration),
                Figures.digits(fit.curve().steepness(), 4),
                Figures.digits(fit.curve().midpoint(), 4),
                Figures.digits(fit.loss(), 5));
    }

    /** The parameter study. */
    static Table doses(PaperRun run) {
        Table table = new Table(
                "parameter-study",
                "Parameter study: S and R are means over the patients with a regimen, the loss is the sum over them",
                List.of("x", "S (29)", "R (32)", "loss (30)", "regimen utility (5)"));
        run.doses()
                .forEach(level -> table.row(
                        Double.toString(level.dose()),
                        number(level.success()),
                        number(level.interactionRisk()),
                        number(level.loss()),
                        number(level.utility())));
        return table;
    }

    /** The paper's numbers beside ours, and where it contradicts itself. */
    static Table contradictions(PaperRun run) {
        int patients = run.treated().size();
        double loss = run.path().get(run.path().size() - 1).loss();
        PaperRun.DoseLevel first = run.doses().get(0);
        PaperRun.DoseLevel last = run.doses().get(run.doses().size() - 1);
        return new Table(
                        "contradictions",
                        "The paper's numbers beside ours, and its contradictions",
                        List.of("the paper", "ours", "remark"))
                .row(
                        "a loss of 120",
                        number(loss) + " at the end, at most " + patients + " possible",
                        "Impossible: with utilities and probabilities in [0, 1] a sum of squares over 20 patients is at most 20.")
                .row(
                        "the rows of its Table 3",
                        "the table of the parameter study here",
                        "Not results: they are the ticks of a figure's axes.")
                .row(
                        "0.60",
                        "S from %s at x = %s to %s at x = %s"
                                .formatted(number(first.success()), first.dose(), number(last.success()), last.dose()),
                        "The number stands in another column than the one it is quoted from, so it can't be compared with one of ours.")
                .row(
                        "utility (28) varies with x in the parameter study",
                        "utility (5) of the regimen from %s to %s"
                                .formatted(number(first.utility()), number(last.utility())),
                        "(28) has no x: α1 D + α2 G − θ T is the same at every dose. The study here varies the utility (5).")
                .row(
                        "its other numbers",
                        Figures.NONE,
                        "Not repeated here: this page quotes only the numbers named above.");
    }

    private static String twoDecimals(Double number) {
        return decimals("%.2f", number);
    }

    private static String number(Double number) {
        return decimals("%.3f", number);
    }

    private static String decimals(String format, Double number) {
        if (number == null || number.isNaN()) {
            return Figures.NONE;
        }
        String text = String.format(Locale.ROOT, format, number);
        return text.matches("-0\\.0*") ? text.substring(1) : text;
    }
}
