package io.theriac.cli.show;

import io.theriac.schemas.Recommendation;
import io.theriac.schemas.TreatmentCombination;
import java.util.ArrayList;
import java.util.List;

/** The best pairs of treatments of a reply, as a table. */
final class PairsView {
    private PairsView() {}

    static List<String> lines(String indentation, Recommendation recommendation) {
        List<TreatmentCombination> pairs = recommendation.getCombinations();
        List<String> lines = new ArrayList<>();
        lines.add("Best pairs: unless observed, success as if each treatment worked or failed by itself");
        lines.addAll(TextTable.<TreatmentCombination>empty()
                .numbers("#", pair -> Integer.toString(pairs.indexOf(pair) + 1))
                .words("together", pair -> String.join(" + ", pair.getTreatmentIds()))
                .numbers("success", pair -> Figures.probability(pair.getSuccessProbability()))
                .words("risk score", pair -> RiskLevel.beside(pair.getRiskScore()))
                .numbers("interaction risk", pair -> Figures.twoDigits(pair.getInteractionRisk()))
                .numbers("utility", pair -> Figures.twoDigits(pair.getUtility()))
                .numbers("outcomes", pair -> Figures.count(pair.getEvidence()))
                .words("basis", pair -> basis(pair, recommendation))
                .words("", pair -> pair.getWarnings().isEmpty() ? "" : "warned")
                .lines(indentation, pairs));
        return lines;
    }

    private static String basis(TreatmentCombination pair, Recommendation recommendation) {
        if (!pair.getObserved()) {
            return "modelled, never observed";
        }
        String predicted =
                Figures.predicted(pair.getPredictedOutcome(), pair.getDeviation(), recommendation.getInterval80());
        return "observed as " + pair.getCombinationId() + ": "
                + Figures.withUnit(predicted, recommendation.getOutcomeUnit());
    }
}
