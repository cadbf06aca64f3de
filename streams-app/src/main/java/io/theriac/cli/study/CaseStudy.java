package io.theriac.cli.study;

import io.theriac.cli.comparison.Comparison;
import io.theriac.cli.demo.DemoProblem;
import io.theriac.cli.demo.LocalRun;
import io.theriac.cli.show.Figures;
import io.theriac.cli.show.Progress;
import io.theriac.cli.show.RecommendationView;
import io.theriac.cli.show.TextTable;
import io.theriac.schemas.Recommendation;
import io.theriac.simulation.Cohort;
import io.theriac.simulation.CohortSettings;
import io.theriac.simulation.StudyCohort;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The paper's simulation through the real service, and what came of it as files. */
public final class CaseStudy {
    private static final List<String> COMPARISON = List.of(
            "Each method learns the same simulated outcomes in the same order and then recommends to every patient: the learner of the service"
                    + " (event by event, without Kafka: what the service computes with one partition), the same with feature vectors, the"
                    + " population's best treatment, user-based nearest neighbours, and a linear (ridge) regression of the outcome on the"
                    + " patient's features for each treatment. With the safety rules, the service's own decision takes the method's predictions,"
                    + " excludes and ranks by utility; without, the treatment of the best predicted outcome is recommended.",
            "With true records no method recommends anything unsafe under the rules: they exclude whatever breaks one, whoever predicts. Against"
                    + " the errors in the records they are no guarantee, as the tables of the second run show.",
            "Mean over the seeds ± 95 % interval. RMSE: of each outcome predicted before it is learned from. Precision at 1: share of the"
                    + " patients who can be helped whose first recommendation is the truly best safe treatment. Regret: true utility of that"
                    + " treatment less that of the recommended one; a treatment that isn't safe counts as not given (0). Unsafe: breaks a rule of"
                    + " the true catalogue with all markers of the patient known. In the records with errors 10 % of the markers are missing and"
                    + " every dose multiplier is 20 % too large or too small; the truth stays.");

    private final StudySettings settings;
    private final PrintWriter out;

    /** @param out for people */
    public CaseStudy(StudySettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Whether figures can be drawn with this Java runtime: one without fonts can't. Ask before running.
     */
    public static boolean canDraw() {
        return FigureFiles.canDraw();
    }

    /**
     * Runs it and writes its files into the folder, over those of an earlier run.
     *
     * @return records that went to the dead letters
     * @throws DemoProblem if it can't go on, in one line
     */
    public long run(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        StudyCohort study = StudyCohort.simulate(settings.events(), settings.seed());
        StudyData data = new StudyData(study, settings.events());
        List<Section> sections = new ArrayList<>();
        long deadLetters;
        out.println("Theriac case study: the paper's simulation, " + data.description() + " (seed " + settings.seed()
                + ")");
        try (LocalRun run = LocalRun.start(data, out)) {
            run.stream();
            Map<String, Recommendation> standing = settled(run, study);
            deadLetters = run.deadLetters();
            sections.addAll(sections(study, standing, run));
        }
        write(folder, sections);
        if (settings.seeds() > 0) {
            // The comparison takes far longer than all before it, which is worth having if it is broken off.
            sections.add(comparison());
            write(folder, sections);
        }
        return deadLetters;
    }

    private void write(Path folder, List<Section> sections) throws IOException {
        new Page(folder)
                .write(
                        "Theriac: the paper's case study",
                        "The simulation of R. Sari, E. Nilsson, A. Pramono and D. Lestari, “Personalized Medicine Recommendation using"
                                + " Matrix Factorization-based Collaborative Filtering”, through the real service. "
                                + RecommendationView.CAUTION,
                        sections);
        out.println("Written: " + folder.resolve("index.html"));
        out.flush();
    }

    /** A recommendation is as old as what led to it, so the profiles are renewed until the advice to nobody changes any more. */
    private static Map<String, Recommendation> settled(LocalRun run, StudyCohort study) throws InterruptedException {
        long revision = 2;
        Map<String, Recommendation> before;
        Map<String, Recommendation> standing = Map.of();
        do {
            before = standing;
            standing = run.renew(study.profiles(revision++).toList());
        } while (!advice(standing).equals(advice(before)));
        return standing;
    }

    private static Map<String, List<?>> advice(Map<String, Recommendation> standing) {
        Map<String, List<?>> advice = new HashMap<>();
        standing.forEach((patient, recommendation) ->
                advice.put(patient, List.of(recommendation.getRanked(), recommendation.getExcluded())));
        return advice;
    }

    private List<Section> sections(StudyCohort study, Map<String, Recommendation> standing, LocalRun run) {
        PaperRun paper = new PaperRun(study, standing);
        say(paper);
        return List.of(
                new Section(
                        "What ran",
                        List.of(
                                "%s outcome events, the profiles and the catalogue went through Kafka; the service learned from them"
                                                .formatted(Figures.count(run.handled()))
                                        + " and its recommendations were read back with a plain, read-committed consumer. Dead letters: "
                                        + run.deadLetters() + ". Prequential RMSE: "
                                        + Figures.digits(run.rootMeanSquaredError(), 3) + " points, of which "
                                        + Figures.digits(Cohort.noise(), 3)
                                        + " are noise."),
                        List.of(Workflow.figure(run.topology())),
                        List.of(Parameters.table(settings.events(), settings.seed()))),
                new Section(
                        "Patients",
                        List.of(),
                        List.of(Charts.need(paper)),
                        List.of(PaperTables.patients(paper), PaperTables.exclusions(paper))),
                new Section(
                        "Success and loss",
                        List.of(
                                "A patient to whom nothing is recommended gets no regimen and can't be observed: %d of %d have one."
                                        .formatted(
                                                paper.treated().size(),
                                                paper.patients().size())),
                        List.of(Charts.success(paper), Charts.loss(paper)),
                        List.of(PaperTables.combinations(paper), PaperTables.loss(paper))),
                new Section(
                        "Parameter study",
                        List.of(),
                        List.of(Charts.doses(paper)),
                        List.of(PaperTables.doses(paper), PaperTables.contradictions(paper))));
    }

    private Section comparison() throws InterruptedException {
        Comparison small = compare(StudyCohort.settings(settings.events(), settings.seed()));
        Comparison large = compare(settings.large());
        String seeds = settings.seeds() + (settings.seeds() == 1 ? " seed" : " seeds");
        return new Section(
                "Comparison with traditional methods",
                COMPARISON,
                List.of(),
                List.of(
                        ComparisonTables.table("comparison-20", "20 patients, " + seeds, small, false),
                        ComparisonTables.differences(
                                "differences-20",
                                "20 patients: Theriac less the others, with rules; below 0 it is better",
                                small),
                        ComparisonTables.table(
                                "comparison-20-perturbed", "20 patients, records with errors, " + seeds, small, true),
                        ComparisonTables.table("comparison-large", large() + ", " + seeds, large, false),
                        ComparisonTables.differences(
                                "differences-large",
                                large() + ": Theriac less the others, with rules; below 0 it is better",
                                large),
                        ComparisonTables.table(
                                "comparison-large-perturbed",
                                large() + ", records with errors, " + seeds,
                                large,
                                true)));
    }

    private String large() {
        return Figures.count(settings.large().patients()) + " patients";
    }

    private Comparison compare(CohortSettings cohort) throws InterruptedException {
        String task = "comparing on " + Figures.count(cohort.patients()) + " patients";
        Comparison comparison;
        try (Progress progress = Progress.of(task, settings.seeds(), "cohorts", out)) {
            comparison = Comparison.run(cohort, settings.seeds(), done -> progress.at(done, () -> ""));
        }
        out.println();
        TextTable.<Comparison.Row>empty()
                .words("method", Comparison.Row::method)
                .words("rules", row -> row.withRules() ? "with" : "without")
                .numbers("RMSE", row -> row.error().text(2, false))
                .numbers("precision at 1", row -> row.precision().text(1, true))
                .numbers("regret", row -> row.regret().text(3, false))
                .numbers("unsafe", row -> row.unsafe().text(2, true))
                .lines("  ", comparison.rows(false))
                .forEach(out::println);
        out.println();
        out.flush();
        return comparison;
    }

    private void say(PaperRun paper) {
        double first = paper.path().get(0).loss();
        double last = paper.path().get(paper.path().size() - 1).loss();
        out.printf(
                "%nThe loss (30) falls from %s to %s and settles after %s iterations of (31).%n",
                Figures.digits(first, 3),
                Figures.digits(last, 3),
                Figures.count(paper.path().size() - 1));
        paper.doses()
                .forEach(level -> out.printf(
                        "  x = %.1f   S %.2f   R %.3f   loss %.2f   regimen utility %.2f%n",
                        level.dose(), level.success(), level.interactionRisk(), level.loss(), level.utility()));
        out.println();
        out.flush();
    }
}
