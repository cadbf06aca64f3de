package io.theriac.clinical;

import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.List;

/** Cases in which nothing speaks against a treatment but what a test adds. */
final class Cases {
    static final OutcomeDefinition OUTCOME = new OutcomeDefinition("outcome", "", -100, 100, 0, 10, 5);
    static final double PREDICTED = 8;
    static final int EVIDENCE = 100;

    private Cases() {}

    static DecisionCase of(PatientFacts facts, DecisionRules rules, Candidate... candidates) {
        return new DecisionCase(OUTCOME, rules, facts, 10, List.of(candidates));
    }

    static DecisionCase of(FactsBuilder facts, DecisionRules rules, EntryBuilder... entries) {
        List<Candidate> candidates = new ArrayList<>();
        for (EntryBuilder entry : entries) {
            candidates.add(new Candidate(entry.build(), EVIDENCE, PREDICTED));
        }
        return of(facts.build(), rules, candidates.toArray(Candidate[]::new));
    }

    static Decided decide(FactsBuilder facts, EntryBuilder... entries) {
        return of(facts, DecisionRules.defaults(), entries).decide();
    }

    static Decided decide(FactsBuilder facts, Warning missing, MissingPolicy policy, EntryBuilder... entries) {
        return of(facts, DecisionRules.defaults().withMissing(missing, policy), entries)
                .decide();
    }
}
