package io.theriac.service;

import io.theriac.service.TopicSpec.Partitioning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What keeps a service from starting on the topics as they are. */
final class TopicProblems {
    private TopicProblems() {}

    /** The topics that aren't there, in one line with what mends it. */
    static Optional<String> missing(List<TopicReport> reports) {
        String missing = reports.stream()
                .filter(report -> !report.exists())
                .map(report -> report.spec().name())
                .collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("missing topics: " + missing + "; run 'theriac topics create'");
    }

    /** Partition counts that differ among those that exist, in one line each with what mends it. */
    static List<String> unequal(List<TopicReport> reports) {
        List<String> problems = new ArrayList<>();
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
