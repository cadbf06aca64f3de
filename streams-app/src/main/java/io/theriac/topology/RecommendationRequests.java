package io.theriac.topology;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.MissingPolicy;
import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.RecommendationRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Turns requests into questions. A request may only tighten: what would loosen a limit of the site is refused. */
final class RecommendationRequests {
    /** A request that names more would cost as much as many, and nobody reads the answer. */
    private static final int MOST_CANDIDATES = 1000;

    private final DecisionRules site;
    private final FactorRanges ranges;

    /** @param ranges that what is assumed must lie in, as profiles must */
    RecommendationRequests(DecisionRules site, FactorRanges ranges) {
        this.site = site;
        this.ranges = ranges;
    }

    /**
     * Judges what names the request.
     *
     * @param patientId the record's key
     */
    static Intake<RecommendationRequest> named(RecommendationRequest request, String patientId) {
        if (request.getRequestId().isEmpty() || request.getPatientId().isEmpty()) {
            return new Rejected<>(RejectionReason.MISSING_ID, "requestId and patientId must not be empty");
        }
        return request.getPatientId().equals(patientId)
                ? new Accepted<>(request)
                : new Rejected<>(RejectionReason.KEY_MISMATCH, "the key and the patientId inside differ");
    }

    /** What is asked; rejected where it loosens a limit or makes no sense. */
    Intake<Question> question(RecommendationRequest request) {
        List<String> problems = problems(request);
        return problems.isEmpty()
                ? new Accepted<>(accepted(request))
                : new Rejected<>(RejectionReason.INVALID_REQUEST, String.join("; ", problems));
    }

    private List<String> problems(RecommendationRequest request) {
        List<String> problems = new ArrayList<>();
        candidates(request.getCandidates(), problems);
        atLeast(
                "minimumTherapeuticIndex",
                request.getMinimumTherapeuticIndex(),
                site.minimumTherapeuticIndex(),
                problems);
        atLeast("riskAversion", request.getRiskAversion(), site.riskAversion(), problems);
        atLeast("caution", request.getCaution(), site.caution(), problems);
        atMost("riskScoreLimit", request.getRiskScoreLimit(), 0, site.riskScoreLimit(), problems);
        atMost(
                "interactionRiskLimit",
                request.getInteractionRiskLimit(),
                Double.MIN_VALUE,
                site.interactionRiskLimit(),
                problems);
        Integer evidence = request.getMinimumEvidence();
        if (evidence != null && evidence < site.minimumEvidence()) {
            problems.add("minimumEvidence must be at least " + site.minimumEvidence() + ", the site's");
        }
        Integer size = request.getSize();
        if (size != null && (size < 1 || size > site.size())) {
            problems.add("size must be from 1 to " + site.size());
        }
        assumptions(request.getAssumedFactors(), problems);
        problems.addAll(ranges.problems("assumed factor", factors(request)));
        blank("assumedConditions", request.getAssumedConditions(), problems);
        blank("assumedAllergies", request.getAssumedAllergies(), problems);
        blank("replaces", request.getReplaces(), problems);
        return problems;
    }

    private static void candidates(List<String> candidates, List<String> problems) {
        if (candidates == null) {
            return;
        }
        if (candidates.isEmpty() || candidates.size() > MOST_CANDIDATES) {
            problems.add("candidates must name from 1 to " + MOST_CANDIDATES + " treatments, or be null for all");
        }
        blank("candidates", candidates, problems);
    }

    private static void blank(String field, List<String> names, List<String> problems) {
        if (names.stream().anyMatch(String::isBlank)) {
            problems.add(field + " must not contain an empty name");
        }
    }

    private static void atLeast(String field, Double asked, double least, List<String> problems) {
        if (asked != null && !(asked >= least && Double.isFinite(asked))) {
            problems.add(field + " must be a finite number of at least " + least + ", the site's");
        }
    }

    private static void atMost(String field, Double asked, double least, double most, List<String> problems) {
        if (asked != null && !(asked >= least && asked <= most)) {
            problems.add(field + " must be " + (least > 0 ? "above 0" : "0 or more") + " and at most " + most
                    + ", the site's");
        }
    }

    private static void assumptions(List<AssumedFactor> factors, List<String> problems) {
        Set<String> names = new HashSet<>();
        for (AssumedFactor factor : factors) {
            boolean hasValue = factor.getValue() != null;
            boolean hasCategory =
                    factor.getCategory() != null && !factor.getCategory().isBlank();
            if (factor.getName().isBlank() || !names.add(factor.getName())) {
                problems.add("assumedFactors must have names, each once");
            } else if (hasValue == hasCategory || hasValue && !Double.isFinite(factor.getValue())) {
                problems.add("assumedFactors must have either a finite value or a category");
            }
        }
    }

    private Question accepted(RecommendationRequest request) {
        return new Question(
                request.getRequestId(),
                tightened(request),
                scope(request),
                factors(request),
                Set.copyOf(request.getAssumedConditions()),
                Set.copyOf(request.getAssumedAllergies()),
                request.getPairs());
    }

    private static Scope scope(RecommendationRequest request) {
        List<String> candidates = request.getCandidates();
        return new Scope(candidates == null ? null : Set.copyOf(candidates), Set.copyOf(request.getReplaces()));
    }

    private DecisionRules tightened(RecommendationRequest request) {
        DecisionRules rules = new DecisionRules(
                or(request.getRiskAversion(), site.riskAversion()),
                or(request.getCaution(), site.caution()),
                or(request.getMinimumTherapeuticIndex(), site.minimumTherapeuticIndex()),
                or(request.getRiskScoreLimit(), site.riskScoreLimit()),
                or(request.getInteractionRiskLimit(), site.interactionRiskLimit()),
                request.getMinimumEvidence() == null ? site.minimumEvidence() : request.getMinimumEvidence(),
                request.getSize() == null ? site.size() : request.getSize(),
                site.missing());
        return request.getExcludeMissing() ? rules.withMissing(MissingPolicy.EXCLUDE) : rules;
    }

    private static double or(Double asked, double siteValue) {
        return asked == null ? siteValue : asked;
    }

    private static List<Factor> factors(RecommendationRequest request) {
        return request.getAssumedFactors().stream()
                .map(RecommendationRequests::factor)
                .toList();
    }

    private static Factor factor(AssumedFactor factor) {
        return new Factor(
                factor.getName(),
                FactorStatus.TESTED,
                factor.getValue() == null ? Double.NaN : factor.getValue(),
                factor.getCategory());
    }
}
