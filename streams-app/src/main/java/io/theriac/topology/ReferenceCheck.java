package io.theriac.topology;

import io.theriac.clinical.References;
import io.theriac.clinical.TreatmentRules;
import io.theriac.state.SharedSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of components and contraindicated pairs that the catalogue has no entry of. It waits until the catalogue has been the same for a
 * while: entries come in any order, and what is missing now may be the next one.
 */
final class ReferenceCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ReferenceCheck.class);
    /** Looks at an unchanged catalogue after which it is taken for complete: about a second. */
    private static final int SETTLED = 50;

    private static final int NAMED = 10;

    private final ProcessingMetrics metrics;
    private final boolean logs;
    private long seen;
    private int unchanged;
    private SortedSet<String> unresolved = new TreeSet<>();

    /** @param logs whether it also logs: one task of the application does, so that nothing is said several times */
    ReferenceCheck(ProcessingMetrics metrics, boolean logs) {
        this.metrics = metrics;
        this.logs = logs;
    }

    /** Called at regular intervals. */
    void look(SharedSnapshot snapshot) {
        if (snapshot.catalogueDigest() != seen) {
            seen = snapshot.catalogueDigest();
            unchanged = 0;
        } else if (unchanged < SETTLED && ++unchanged == SETTLED) {
            tell(snapshot);
        }
    }

    private void tell(SharedSnapshot snapshot) {
        List<TreatmentRules> catalogue = IntStream.range(0, snapshot.treatments())
                .mapToObj(snapshot::rules)
                .filter(Objects::nonNull)
                .toList();
        SortedSet<String> found = References.unresolved(catalogue);
        metrics.unresolvedReferences(found.size());
        if (logs && !found.isEmpty() && !found.equals(unresolved)) {
            LOG.warn(
                    "the catalogue has no entry of {} treatments, classes or codes that it names as components or"
                            + " contraindicated pairs: {}{}; publish their entries or mend the names",
                    found.size(),
                    found.stream().limit(NAMED).collect(Collectors.joining(", ")),
                    found.size() > NAMED ? ", …" : "");
        }
        unresolved = found;
    }
}
