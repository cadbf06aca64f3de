package io.theriac.service;

import io.theriac.service.TopicSpec.Partitioning;
import java.util.List;

/**
 * How many partitions the topics have that must have equally many.
 *
 * @param patient of each topic keyed by patient
 * @param shared of each topic keyed by treatment
 */
record PartitionCounts(int patient, int shared) {
    /** Of topics that have no {@link TopicProblems}. */
    static PartitionCounts of(List<TopicReport> reports) {
        return new PartitionCounts(count(reports, Partitioning.PATIENT), count(reports, Partitioning.SHARED));
    }

    private static int count(List<TopicReport> reports, Partitioning partitioning) {
        return reports.stream()
                .filter(report -> report.spec().partitioning() == partitioning)
                .findFirst()
                .orElseThrow()
                .partitions();
    }
}
