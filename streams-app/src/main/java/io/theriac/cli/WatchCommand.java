package io.theriac.cli;

import io.theriac.api.AvroJson;
import io.theriac.cli.audit.PastReader;
import io.theriac.cli.feed.Topics;
import io.theriac.cli.show.DeadLetterView;
import io.theriac.cli.show.ExplanationView;
import io.theriac.cli.show.RecommendationView;
import io.theriac.schemas.Recommendation;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicReader;
import io.theriac.service.TopicScan;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code theriac watch}: what comes out, as it comes. */
@Command(
        name = "watch",
        description = "Show recommendations or dead letters as they come, until Ctrl-C. Committed records only.")
final class WatchCommand implements Callable<ExitCode> {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private enum What {
        RECOMMENDATIONS("recommendations"),
        DEAD_LETTERS("dead-letters");

        private final String word;

        What(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    @Parameters(paramLabel = "WHAT", description = "One of ${COMPLETION-CANDIDATES}.")
    private What what;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--from-beginning", description = "Show what is there already, too.")
    private boolean fromBeginning;

    @Option(names = "--no-follow", description = "End when everything has been shown that was there at the start.")
    private boolean noFollow;

    @Option(names = "--max", paramLabel = "N", description = "End after N records.")
    private long max = Long.MAX_VALUE;

    @Option(
            names = "--patient",
            paramLabel = "ID",
            description = "Only this patient's (dead letters: this key's) records.")
    private String patient;

    @Mixin
    private PageOptions pages;

    @Option(
            names = "--explain",
            description = "Explain each recommendation: what predictions, risks and indices are made of, decided again"
                    + " from the record and the topics; needs the service's configuration.")
    private boolean explain;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() {
        TheriacConfig config = options.load();
        String topic = what == What.RECOMMENDATIONS
                ? config.topics().recommendations()
                : config.topics().deadLetters();
        checkOptions();
        Topics.require(config, topic);
        if (what == What.RECOMMENDATIONS) {
            spec.commandLine().getErr().println(RecommendationView.CAUTION);
        }
        try (TopicReader reader = TopicReader.open(config, topic, fromBeginning)) {
            if (explain) {
                explain(config, reader);
            } else {
                show(reader, this::page);
            }
        }
        return ExitCode.OK;
    }

    private void checkOptions() {
        if (explain && (json || what != What.RECOMMENDATIONS)) {
            throw new ParameterException(
                    spec.commandLine(), "--explain is for recommendations, and not together with --json");
        }
    }

    private void explain(TheriacConfig config, TopicReader reader) {
        ExplanationView view = new ExplanationView(pages.exclusionsShown());
        try (TopicScan scan = TopicScan.open(config)) {
            PastReader past = new PastReader(config, scan);
            show(reader, recommendation -> view.lines(recommendation, past.read(recommendation)));
        }
    }

    private List<String> page(Recommendation recommendation) {
        return new RecommendationView(pages.exclusionsShown()).lines(recommendation);
    }

    private void show(TopicReader reader, Function<Recommendation, List<String>> page) {
        long shown = 0;
        boolean done = max < 1;
        while (!done) {
            for (ConsumerRecord<byte[], byte[]> record : reader.poll(PATIENCE)) {
                if (shown < max && isWanted(record)) {
                    print(reader, record, page);
                    shown++;
                }
            }
            done = shown >= max || noFollow && reader.hasCaughtUp();
        }
    }

    private boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
        return patient == null
                || record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(patient);
    }

    private void print(
            TopicReader reader, ConsumerRecord<byte[], byte[]> record, Function<Recommendation, List<String>> page) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            PageOptions.print(out, lines(reader, record, page));
        } catch (SerializationException e) {
            spec.commandLine()
                    .getErr()
                    .println("theriac: %s-%d@%d can't be read: %s"
                            .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
        }
        out.flush();
    }

    private List<String> lines(
            TopicReader reader, ConsumerRecord<byte[], byte[]> record, Function<Recommendation, List<String>> page) {
        if (what == What.DEAD_LETTERS) {
            return List.of(json ? DeadLetterView.json(record).toString() : DeadLetterView.line(record));
        }
        Recommendation recommendation = reader.value(record, Recommendation.class);
        if (recommendation == null) {
            return List.of();
        }
        if (json) {
            return List.of(AvroJson.of(recommendation).toString());
        }
        List<String> lines = new ArrayList<>(page.apply(recommendation));
        lines.add("");
        return lines;
    }
}
