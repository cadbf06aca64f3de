package io.theriac.topology;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.Factor;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.Calibration;
import io.theriac.topology.codec.RecommendationEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request as it is answered: what would be recommended if.
 *
 * @param requestId the request's id
 * @param rules the site's, tightened as asked
 * @param scope the treatments asked about
 * @param factors assumed where the profile has no tested value of that name
 * @param conditions assumed beside the known ones
 * @param allergies assumed beside the known ones
 * @param pairs whether the best pairs of treatments are asked for, too
 */
public record Question(
        String requestId,
        DecisionRules rules,
        Scope scope,
        List<Factor> factors,
        Set<String> conditions,
        Set<String> allergies,
        boolean pairs) {

    /** What a standing recommendation answers: all treatments, by the site's rules, and nothing is assumed. */
    public static Question standing(DecisionRules rules) {
        return new Question(null, rules, Scope.ALL, List.of(), Set.of(), Set.of(), false);
    }

    /** The facts with what is assumed; null stays null, since assumptions make no profile. */
    public PatientFacts assumed(PatientFacts facts) {
        return facts == null ? null : facts.assuming(factors, conditions, allergies);
    }

    /** Rejected where what is assumed can't be put beside what is known. */
    Intake<Question> answerable(PatientFacts facts) {
        if (facts == null && assumes()) {
            return unanswerable("assumptions need a profile to be put beside");
        }
        if (!conditions.isEmpty() && facts.conditions() == null) {
            return unanswerable("assumedConditions need a profile whose conditions are known");
        }
        if (!allergies.isEmpty() && facts.allergies() == null) {
            return unanswerable("assumedAllergies need a profile whose allergies are known");
        }
        return new Accepted<>(this);
    }

    private static Intake<Question> unanswerable(String why) {
        return new Rejected<>(RejectionReason.INVALID_REQUEST, why);
    }

    /**
     * What the reply must warn of beside what the decision warns of, as symbols.
     *
     * @param calibration by which the reply tells success probabilities
     */
    public List<String> remarks(Calibration calibration) {
        List<String> remarks = new ArrayList<>();
        if (assumes()) {
            remarks.add(RecommendationEncoder.ASSUMED);
        }
        if (pairs && !calibration.tellsSuccess()) {
            remarks.add(RecommendationEncoder.PAIRS_UNRATED);
        }
        return remarks;
    }

    /** Whether it assumes what the profile doesn't say. */
    public boolean assumes() {
        return !factors.isEmpty() || !conditions.isEmpty() || !allergies.isEmpty();
    }
}
