package io.theriac.cli;

import io.theriac.service.TopicReport;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.TopicConfig;

/** Topics as a table for people. */
final class TopicTable {
    private TopicTable() {}

    static String of(List<TopicReport> reports) {
        int width = reports.stream()
                .mapToInt(report -> report.spec().name().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max(5, width) + "s  %10s  %8s  %-8s  %s%n";
        StringBuilder table = new StringBuilder(
                String.format(Locale.ROOT, format, "topic", "partitions", "replicas", "clean-up", "state"));
        for (TopicReport report : reports) {
            table.append(String.format(
                    Locale.ROOT,
                    format,
                    report.spec().name(),
                    report.exists() ? report.partitions() : "-",
                    report.exists() ? report.replicationFactor() : "-",
                    report.spec().settings().get(TopicConfig.CLEANUP_POLICY_CONFIG),
                    state(report)));
        }
        return table.toString();
    }

    private static String state(TopicReport report) {
        String state = report.state().name().toLowerCase(Locale.ROOT);
        return report.differences().isEmpty() ? state : state + "; " + String.join("; ", report.differences());
    }
}
