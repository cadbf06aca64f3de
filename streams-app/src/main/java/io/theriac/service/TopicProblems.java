package io.theriac.service;

import io.theriac.service.TopicSpec.Partitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What keeps a service from starting on the topics as they are. */
final class TopicProblems {
    private TopicProblems() {}

    /** One line each, with what mends it. */
    static List<String> of(List<TopicReport> reports) {
        List<String> problems = new ArrayList<>();
        String missing = reports.stream()
                .filter(report -> !report.exists())
                .map(report -> report.spec().name())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            problems.add("missing topics: " + missing + "; run 'theriac topics create'");
        }
        addUnequal(problems, reports, Partitioning.PATIENT, "keyed by patient");
        addUnequal(problems, reports, Partitioning.SHARED, "keyed by treatment");
        return problems;
    }

    private static void addUnequal(
            List<String> problems, List<TopicReport> reports, Partitioning partitioning, String which) {
        List<TopicReport> existing = reports.stream()
                .filter(report -> report.exists() && report.spec().partitioning() == partitioning)
                .toList();
        if (existing.stream().map(TopicReport::partitions).distinct().count() > 1) {
            String counts = existing.stream()
                    .map(report -> report.spec().name() + " " + report.partitions())
                    .collect(Collectors.joining(", "));
            problems.add("topics " + which + " must have equal partition counts, but have: " + counts
                    + "; delete the wrong ones, then run 'theriac topics create'");
        }
    }
}
