package io.theriac.cli.show;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.TermKind;
import io.theriac.schemas.ExplanationTerm;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.topology.audit.PredictionExplanation;
import io.theriac.topology.audit.TreatmentExplanation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A listed treatment explained: the sum that its prediction is, its utility, its risks, its index, and how much is known of it. */
final class ListedExplanation {
    private static final String INDENTATION = "   ";
    private static final String DEEPER = INDENTATION + "  ";

    private ListedExplanation() {}

    static List<String> of(
            RankedTreatment treatment,
            Recommendation recommendation,
            TreatmentExplanation explained,
            DecisionRules rules) {
        List<String> lines = new ArrayList<>();
        lines.add(predicted(treatment, recommendation));
        lines.addAll(parts(explained.predicted(), recommendation.getOutcomeUnit()));
        lines.add(utility(treatment, rules));
        lines.addAll(RiskTerms.score(INDENTATION, treatment.getRiskScore(), rules.riskScoreLimit(), explained.risks()));
        lines.addAll(RiskTerms.interaction(
                INDENTATION,
                treatment.getTreatmentId(),
                treatment.getInteractionRisk(),
                rules.interactionRiskLimit(),
                explained.risks()));
        lines.addAll(RiskTerms.index(
                INDENTATION, treatment.getTherapeuticIndex(), explained.minimumIndex(), explained.risks()));
        lines.addAll(known(treatment));
        return lines;
    }

    /** Of what the record alone tells. */
    static List<String> recorded(RankedTreatment treatment, Recommendation recommendation) {
        List<String> lines = new ArrayList<>();
        lines.add(predicted(treatment, recommendation));
        lines.add(INDENTATION
                + "utility %s, benefit %s, risk score %s, interaction risk %s, therapeutic index %s"
                        .formatted(
                                Figures.twoDigits(treatment.getUtility()),
                                Figures.twoDigits(treatment.getBenefit()),
                                RiskLevel.beside(treatment.getRiskScore()),
                                Figures.twoDigits(treatment.getInteractionRisk()),
                                Figures.twoDigits(treatment.getTherapeuticIndex())));
        lines.addAll(TextTable.<ExplanationTerm>empty()
                .words("", term -> Wording.term(term.getName()))
                .numbers("", term -> amount(term, recommendation.getOutcomeUnit()))
                .lines(DEEPER, treatment.getTerms())
                .stream()
                .filter(line -> !line.isBlank())
                .toList());
        lines.addAll(known(treatment));
        return lines;
    }

    private static String amount(ExplanationTerm term, String unit) {
        boolean ofOutcome = TermKind.of(term.getName())
                .filter(kind -> kind == TermKind.BIAS || kind == TermKind.LATENT)
                .isPresent();
        return ofOutcome ? Figures.withUnit(Figures.signed(term.getValue()), unit) : Figures.twoDigits(term.getValue());
    }

    private static String predicted(RankedTreatment treatment, Recommendation recommendation) {
        Double deviation = treatment.getDeviation();
        Double reach = recommendation.getInterval95();
        double predicted = treatment.getPredictedOutcome();
        String wider = deviation == null || reach == null
                ? ""
                : "; 95 %: " + Figures.range(predicted - reach * deviation, predicted + reach * deviation);
        boolean interval = deviation != null && recommendation.getInterval80() != null;
        return INDENTATION + "predicted outcome " + RecommendationView.predicted(treatment, recommendation)
                + (interval ? " (80 % interval" + wider + ")" : "");
    }

    private record Part(String name, String value) {}

    private static List<String> parts(PredictionExplanation predicted, String unit) {
        if (predicted == null) {
            return List.of();
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("mean of all outcomes", Figures.twoDigits(predicted.mean())));
        double rest = predicted.predicted() - predicted.mean();
        rest -= add(parts, "this patient, whatever the treatment", predicted.patientBias());
        rest -= add(parts, "this treatment, whoever the patient", predicted.treatmentBias());
        if (predicted.latent() != null) {
            add(parts, "this treatment in this patient beyond that", predicted.latent());
        } else {
            add(parts, "what can't be told apart without the patient's vector", rest);
        }
        List<String> lines = new ArrayList<>(TextTable.<Part>empty()
                .words("", Part::name)
                .numbers("", part -> Figures.withUnit(part.value(), unit))
                .lines(DEEPER, parts)
                .stream()
                .filter(line -> !line.isBlank())
                .toList());
        if (!predicted.features().isEmpty()) {
            lines.add(DEEPER + "of which by features: "
                    + predicted.features().stream()
                            .map(term -> term.feature() + " " + Figures.signed(term.value()))
                            .collect(Collectors.joining(", ")));
        }
        return lines;
    }

    private static double add(List<Part> parts, String name, Double value) {
        if (value == null) {
            return 0;
        }
        parts.add(new Part(name, Figures.signed(value)));
        return value;
    }

    private static String utility(RankedTreatment treatment, DecisionRules rules) {
        return INDENTATION
                + "utility %s = benefit %s − %s × (risk score %s + interaction risk %s / limit %s)"
                        .formatted(
                                Figures.twoDigits(treatment.getUtility()),
                                Figures.twoDigits(treatment.getBenefit()),
                                Figures.twoDigits(rules.riskAversion()),
                                treatment.getRiskScore() == null
                                        ? "1 (unknown)"
                                        : Figures.twoDigits(treatment.getRiskScore()),
                                treatment.getInteractionRisk() == null
                                        ? "unknown, at its limit"
                                        : Figures.twoDigits(treatment.getInteractionRisk()),
                                Figures.twoDigits(rules.interactionRiskLimit()));
    }

    private static List<String> known(RankedTreatment treatment) {
        List<String> lines = new ArrayList<>();
        String success = treatment.getSuccessProbability() == null
                ? ""
                : "; probability of success " + Figures.probability(treatment.getSuccessProbability());
        lines.add(INDENTATION + "evidence: " + Figures.count(treatment.getEvidence(), "outcome") + " of this treatment"
                + success);
        treatment.getWarnings().forEach(symbol -> lines.add(INDENTATION + "warning: " + Wording.warning(symbol)));
        return lines;
    }
}
