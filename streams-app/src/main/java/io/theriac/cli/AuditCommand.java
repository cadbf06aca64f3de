package io.theriac.cli;

import io.theriac.cli.audit.PastReader;
import io.theriac.cli.audit.RecommendationFile;
import io.theriac.cli.audit.RecommendationSearch;
import io.theriac.cli.audit.Sources;
import io.theriac.cli.feed.Topics;
import io.theriac.cli.show.AuditView;
import io.theriac.cli.show.ExplanationView;
import io.theriac.cli.show.Figures;
import io.theriac.cli.show.RecommendationView;
import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicScan;
import io.theriac.topology.audit.Audit;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code theriac audit}: whether a recommendation is what is decided again from its record. */
@Command(
        name = "audit",
        description = {
            "Decide a recommendation once more, from its record and what the topics still hold of then, by the function the"
                    + " service decides by, and say whether exactly the same comes out.",
            "Give the configuration that the service had."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:reproduced exactly",
            "1:failed",
            "2:wrong usage or configuration",
            "4:a broker, registry or topic isn't there",
            "5:differs: the output says in which fields, with both values",
            "6:can't be checked, or isn't there: the output says why and what to do"
        })
final class AuditCommand implements Callable<ExitCode> {
    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--recommendation",
            paramLabel = "ID",
            description = "The recommendation's id, as 'theriac watch recommendations --json' or --explain show it.")
    private String recommendationId;

    @Option(
            names = "--patient",
            paramLabel = "ID",
            description = "The patient; without --recommendation it is the patient's standing recommendation.")
    private String patientId;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Look for it in this file in place of the topics, which keep a patient's newest only: JSON as 'theriac"
                            + " watch recommendations --json' shows it, or an Avro container file.")
    private Path file;

    @Option(names = "--explain", description = "Explain the recommendation, too.")
    private boolean explain;

    @Option(names = "--json", description = "The outcome as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() throws IOException {
        checkOptions();
        TheriacConfig config = options.load();
        List<String> topics =
                List.of(config.topics().recommendations(), config.topics().recommendationReplies());
        Topics.require(config, topics.get(0));
        List<Recommendation> kept = file == null ? null : kept();
        try (TopicScan scan = TopicScan.open(config)) {
            PastReader past = new PastReader(config, scan);
            Recommendation recommendation =
                    kept == null ? find(new RecommendationSearch(scan, searched(topics)), topics) : theOne(kept);
            return tell(recommendation, past.read(recommendation));
        }
    }

    private void checkOptions() {
        if (recommendationId == null && patientId == null) {
            throw new ParameterException(spec.commandLine(), "say which: --recommendation ID, --patient ID, or both");
        }
        if (json && explain) {
            throw new ParameterException(spec.commandLine(), "--explain is not for --json");
        }
    }

    /** A patient's standing recommendation is no reply to a request. */
    private List<String> searched(List<String> topics) {
        return recommendationId == null ? topics.subList(0, 1) : topics;
    }

    private Recommendation find(RecommendationSearch search, List<String> topics) {
        List<Recommendation> found = search.find(recommendationId, patientId);
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.UNCHECKED, notFound(topics, search.unreadable()));
        }
        return theOne(found);
    }

    private Recommendation theOne(List<Recommendation> found) {
        if (found.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "recommendation %s is of %d patients, which one change of the catalogue led to: add --patient ID"
                            .formatted(recommendationId, found.size()));
        }
        return found.get(0);
    }

    /** Those of the file that are wanted, the last of each patient. */
    private List<Recommendation> kept() throws IOException {
        Map<String, Recommendation> found = new LinkedHashMap<>();
        try {
            RecommendationFile.read(file).stream()
                    .filter(each -> recommendationId == null
                            || each.getRecommendationId().equals(recommendationId))
                    .filter(each -> patientId == null || each.getPatientId().equals(patientId))
                    .forEach(each -> found.put(each.getPatientId(), each));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    file + " can't be read as recommendations: " + e.getMessage()
                            + "; give what 'theriac watch recommendations --json' shows",
                    e);
        }
        if (found.isEmpty()) {
            throw new CommandFailure(ExitCode.UNCHECKED, "no such recommendation in " + file);
        }
        return List.copyOf(found.values());
    }

    private String notFound(List<String> topics, int unreadable) {
        String what = recommendationId == null
                ? "patient " + patientId + " has no recommendation on " + topics.get(0)
                : "no recommendation " + recommendationId + (patientId == null ? "" : " of patient " + patientId)
                        + " on " + String.join(" or ", topics);
        String why = recommendationId == null
                ? ""
                : "; only the newest of a patient is kept for certain, so a newer one may have replaced it;"
                        + " 'theriac audit --patient ID' checks that one, --file one that was kept";
        return what + why + (unreadable == 0 ? "" : "; " + Figures.count(unreadable, "record") + " couldn't be read");
    }

    private ExitCode tell(Recommendation recommendation, Sources sources) {
        Audit audit = sources.audit();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(AuditView.json(recommendation, audit));
        } else {
            if (explain) {
                spec.commandLine().getErr().println(RecommendationView.CAUTION);
                new ExplanationView(Integer.MAX_VALUE)
                        .lines(recommendation, sources)
                        .forEach(this::print);
                out.println();
            }
            AuditView.lines(recommendation, audit).forEach(this::print);
        }
        out.flush();
        return switch (audit.verdict()) {
            case REPRODUCED -> ExitCode.OK;
            case DIFFERENT -> ExitCode.DIFFERENT;
            case UNCHECKED -> ExitCode.UNCHECKED;
        };
    }

    private void print(String line) {
        PageOptions.print(spec.commandLine().getOut(), List.of(line));
    }
}
