package io.theriac.cli;

import io.theriac.service.KafkaConnection;
import io.theriac.service.TheriacConfig;
import io.theriac.service.TopicAdministration;
import io.theriac.service.TopicReport;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code theriac topics}: makes the topics, or shows what is there against what should be. */
@Command(name = "topics", description = "Create the topics, or compare those that exist with what they should be.")
final class TopicsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say 'topics create' or 'topics describe'");
    }

    @Command(name = "create", description = "Create the topics that are missing; what exists stays as it is.")
    ExitCode create(@Mixin ConfigOptions options) {
        TheriacConfig config = options.load();
        try (Admin admin = KafkaConnection.open(config)) {
            return print(TopicAdministration.of(config, admin).create());
        }
    }

    @Command(name = "describe", description = "Show each topic as it is, and what differs from what it should be.")
    ExitCode describe(@Mixin ConfigOptions options) {
        TheriacConfig config = options.load();
        try (Admin admin = KafkaConnection.open(config)) {
            return print(TopicAdministration.of(config, admin).describe());
        }
    }

    private ExitCode print(List<TopicReport> reports) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(TopicTable.of(reports));
        out.flush();
        if (reports.stream().allMatch(TopicReport::exists)) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("theriac: topics are missing: run 'theriac topics create'");
        return ExitCode.FAILURE;
    }
}
