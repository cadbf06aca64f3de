package io.theriac.clinical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A decision as values that can be compared. */
record Decided(List<Listed> listed, Map<String, Exclusion> excluded, AbstainReason reason, Tier tier, int warnings) {

    record Listed(
            String id,
            double predicted,
            double deviation,
            double benefit,
            double riskScore,
            double therapeuticIndex,
            double interactionRisk,
            double utility,
            int evidence,
            Change change,
            int warnings) {}

    record Exclusion(Rule rule, double value, double limit, String subject) {}

    static Decided of(Decision decision) {
        List<Listed> listed = new ArrayList<>();
        for (int rank = 0; rank < decision.rankedCount(); rank++) {
            listed.add(new Listed(
                    decision.rankedId(rank),
                    decision.predicted(rank),
                    decision.deviation(rank),
                    decision.benefit(rank),
                    decision.riskScore(rank),
                    decision.therapeuticIndex(rank),
                    decision.interactionRisk(rank),
                    decision.utility(rank),
                    decision.evidence(rank),
                    decision.change(rank),
                    decision.warnings(rank)));
        }
        Map<String, Exclusion> excluded = new TreeMap<>();
        for (int i = 0; i < decision.excludedCount(); i++) {
            excluded.put(
                    decision.excludedId(i),
                    new Exclusion(
                            decision.excludedRule(i),
                            decision.excludedValue(i),
                            decision.excludedLimit(i),
                            decision.excludedSubject(i)));
        }
        return new Decided(listed, excluded, decision.abstainReason(), decision.tier(), decision.warnings());
    }

    List<String> ids() {
        return listed.stream().map(Listed::id).toList();
    }

    /** The one treatment that is listed. */
    Listed only() {
        if (listed.size() != 1) {
            throw new AssertionError("one treatment should be listed: " + this);
        }
        return listed.get(0);
    }

    /** Why a treatment is excluded. */
    Exclusion exclusion(String id) {
        if (!excluded.containsKey(id)) {
            throw new AssertionError(id + " should be excluded: " + this);
        }
        return excluded.get(id);
    }

    static Set<Warning> warnings(int mask) {
        return Arrays.stream(Warning.values()).filter(w -> w.in(mask)).collect(Collectors.toSet());
    }
}
