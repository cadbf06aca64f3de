package io.theriac.topology.audit;

import java.util.List;

/**
 * What came out when a recommendation was decided once more.
 *
 * @param verdict what it comes to
 * @param differences where it differs; empty unless it does
 * @param obstacles why it can't be checked, in words; empty unless it can't
 * @param taken what was taken as recorded, in words
 */
public record Audit(Verdict verdict, List<Difference> differences, List<String> obstacles, List<String> taken) {

    public Audit {
        differences = List.copyOf(differences);
        obstacles = List.copyOf(obstacles);
        taken = List.copyOf(taken);
    }

    /** Of a recommendation that can't be decided again. */
    public static Audit unchecked(List<String> obstacles) {
        return new Audit(Verdict.UNCHECKED, List.of(), obstacles, List.of());
    }

    /** Of one that was. */
    public static Audit of(Recomputation again) {
        List<Difference> differences = again.differences();
        if (!differences.isEmpty()) {
            return new Audit(Verdict.DIFFERENT, differences, List.of(), again.taken());
        }
        return again.undecided() == null
                ? new Audit(Verdict.REPRODUCED, List.of(), List.of(), again.taken())
                : new Audit(Verdict.UNCHECKED, List.of(), List.of(again.undecided()), again.taken());
    }
}
