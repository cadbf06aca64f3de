package io.theriac.cli.study;

import io.theriac.cli.demo.DemoProblem;
import io.theriac.cli.demo.LocalRun;
import io.theriac.cli.show.Figures;
import io.theriac.cli.show.RecommendationView;
import io.theriac.schemas.Recommendation;
import io.theriac.simulation.Cohort;
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
        new Page(folder)
                .write(
                        "Theriac: the paper's case study",
                        "The simulation of R. Sari, E. Nilsson, A. Pramono and D. Lestari, “Personalized Medicine Recommendation using"
                                + " Matrix Factorization-based Collaborative Filtering”, through the real service. "
                                + RecommendationView.CAUTION,
                        sections);
        out.println("Written: " + folder.resolve("index.html"));
        out.flush();
        return deadLetters;
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
