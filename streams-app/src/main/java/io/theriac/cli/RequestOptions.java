package io.theriac.cli;

import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.RecommendationRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What is asked of a request; a mixin ({@code @Mixin}). The service judges it: a request may only tighten. */
final class RequestOptions {
    @Option(names = "--patient", required = true, paramLabel = "ID", description = "Whom it is about.")
    private String patient;

    @Option(
            names = "--candidates",
            paramLabel = "ID",
            split = ",",
            description = "Treatments to consider; without it all of the catalogue.")
    private List<String> candidates;

    @Option(names = "--pairs", description = "Look for the best pairs of treatments, too.")
    private boolean pairs;

    @Option(names = "--size", paramLabel = "N", description = "List no more than N.")
    private Integer size;

    @Option(
            names = "--replaces",
            paramLabel = "ID",
            split = ",",
            description = "Current treatments that would be stopped.")
    private List<String> replaces = new ArrayList<>();

    @Option(
            names = "--minimum-therapeutic-index",
            paramLabel = "X",
            description = "Ask for a therapeutic index above X; at least the site's minimum.")
    private Double minimumTherapeuticIndex;

    @Option(
            names = "--risk-score-limit",
            paramLabel = "X",
            description = "Highest risk score, 0 up to the site's limit.")
    private Double riskScoreLimit;

    @Option(
            names = "--interaction-risk-limit",
            paramLabel = "X",
            description = "Highest interaction risk, up to the site's limit.")
    private Double interactionRiskLimit;

    @Option(
            names = "--minimum-evidence",
            paramLabel = "N",
            description = "Outcomes that must be known of a treatment, at least the site's minimum.")
    private Integer minimumEvidence;

    @Option(
            names = "--risk-aversion",
            paramLabel = "X",
            description = "Weight of the risks in the utility, at least the site's.")
    private Double riskAversion;

    @Option(
            names = "--caution",
            paramLabel = "X",
            description = "Deviations that predictions are taken worse, at least the site's.")
    private Double caution;

    @Option(names = "--exclude-missing", description = "Exclude wherever safety data is missing.")
    private boolean excludeMissing;

    @Option(
            names = "--assume",
            paramLabel = "FACTOR=VALUE",
            description = "Assume a factor where the profile has no tested value: a number, yes, no or a category.")
    private Map<String, String> factors = new LinkedHashMap<>();

    @Option(names = "--assume-condition", paramLabel = "CODE", description = "Assume a condition.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--assume-allergy", paramLabel = "CODE", description = "Assume an allergy.")
    private List<String> allergies = new ArrayList<>();

    /**
     * The request.
     *
     * @param id of the request
     * @param now milliseconds since the epoch
     */
    RecommendationRequest request(String id, long now) {
        return RecommendationRequest.newBuilder()
                .setRequestId(id)
                .setPatientId(patient)
                .setRequestedAt(now)
                .setCandidates(candidates)
                .setSize(size)
                .setMinimumTherapeuticIndex(minimumTherapeuticIndex)
                .setRiskScoreLimit(riskScoreLimit)
                .setInteractionRiskLimit(interactionRiskLimit)
                .setMinimumEvidence(minimumEvidence)
                .setRiskAversion(riskAversion)
                .setCaution(caution)
                .setExcludeMissing(excludeMissing)
                .setPairs(pairs)
                .setReplaces(replaces)
                .setAssumedFactors(factors.entrySet().stream()
                        .map(each -> factor(each.getKey(), each.getValue()))
                        .toList())
                .setAssumedConditions(conditions)
                .setAssumedAllergies(allergies)
                .build();
    }

    /** As in profiles: a number is the value, yes and no are 1 and 0, another text is a category. */
    private static AssumedFactor factor(String name, String text) {
        Double value = text.equalsIgnoreCase("yes") ? Double.valueOf(1) : number(text);
        return new AssumedFactor(name, value, value == null ? text : null);
    }

    private static Double number(String text) {
        if (text.equalsIgnoreCase("no")) {
            return 0.0;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
