package io.theriac.cli.audit;

import io.theriac.topology.audit.Audit;
import io.theriac.topology.audit.Recomputation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A recommendation decided again, as far as what it was decided from is still there.
 *
 * @param attempts one for each profile of the revision used, of which there should be one; empty where there are obstacles
 * @param obstacles why it can't be decided again and what to do, in words
 */
public record Sources(List<Recomputation> attempts, List<String> obstacles) {

    public Sources {
        attempts = List.copyOf(attempts);
        obstacles = List.copyOf(obstacles);
    }

    static Sources missing(List<String> obstacles) {
        return new Sources(List.of(), obstacles);
    }

    /** The recommendation decided again, by the profile that fits best; empty: it can't be. */
    public Optional<Recomputation> recomputation() {
        return attempts.stream()
                .min(Comparator.comparingInt(attempt -> attempt.differences().size()));
    }

    /** Whether it is reproduced. */
    public Audit audit() {
        return recomputation().map(Audit::of).orElseGet(() -> Audit.unchecked(obstacles));
    }
}
