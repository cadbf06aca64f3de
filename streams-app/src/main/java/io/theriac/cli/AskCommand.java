package io.theriac.cli;

import io.theriac.api.AvroJson;
import io.theriac.cli.feed.Requests;
import io.theriac.cli.show.RecommendationView;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationRequest;
import io.theriac.service.TheriacConfig;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code theriac ask}: what would be recommended if. */
@Command(
        name = "ask",
        description =
                "Ask a running service what it would recommend to a patient if; the answer changes nothing. A request may only"
                        + " tighten the site's limits.",
        footer = {"", "Exit code 2: the service refused the request and said why. 4: no reply came in time."})
final class AskCommand implements Callable<ExitCode> {

    @Mixin
    private RequestOptions request;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for the reply; ${DEFAULT-VALUE} by default.")
    private int timeout;

    @Mixin
    private PageOptions page;

    @Option(names = "--json", description = "The reply as one line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public ExitCode call() {
        TheriacConfig config = options.load();
        RecommendationRequest asked = request.request(UUID.randomUUID().toString(), System.currentTimeMillis());
        Recommendation reply = new Requests(config)
                .ask(asked, Duration.ofSeconds(timeout))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.UNAVAILABLE,
                        "no reply within " + timeout
                                + " s: is 'theriac serve' running and caught up? The request stays on "
                                + config.topics().recommendationRequests() + " and will be answered"));
        if (reply.getAbstainReason() == AbstentionReason.REQUEST_REFUSED) {
            throw new CommandFailure(ExitCode.USAGE, "the request was refused: " + reply.getRequestProblem());
        }
        show(reply);
        return ExitCode.OK;
    }

    private void show(Recommendation reply) {
        spec.commandLine().getErr().println(RecommendationView.CAUTION);
        PageOptions.print(spec.commandLine().getOut(), lines(reply));
    }

    private List<String> lines(Recommendation reply) {
        return json
                ? List.of(AvroJson.of(reply).toString())
                : new RecommendationView(page.exclusionsShown()).lines(reply);
    }
}
