package io.theriac.cli.show;

import io.theriac.cli.audit.Sources;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.topology.audit.Audit;
import io.theriac.topology.audit.Recomputation;
import io.theriac.topology.audit.TreatmentExplanation;
import io.theriac.topology.audit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A recommendation explained to people: treatment by treatment what its prediction, its risks and its index are made of. What can't be
 * decided again is explained by the record's own terms, and the page says so.
 */
public final class ExplanationView {
    /** What every explanation must say. */
    private static final String ASSOCIATION = "Association in past care, not proof of effect.";

    private final int exclusionsShown;

    /** @param exclusionsShown how many excluded treatments are explained; the rest is counted */
    public ExplanationView(int exclusionsShown) {
        this.exclusionsShown = exclusionsShown;
    }

    /** The lines of the page, without an empty line at its end. */
    public List<String> lines(Recommendation recommendation, Sources sources) {
        Recomputation again = sources.recomputation().orElse(null);
        List<String> lines = new ArrayList<>();
        lines.add("Patient %s · %s · %s · recommendation %s"
                .formatted(
                        recommendation.getPatientId(),
                        RecommendationView.status(recommendation),
                        Figures.time(recommendation.getCreatedAt()),
                        recommendation.getRecommendationId()));
        lines.add(Wording.tier(recommendation.getTier(), recommendation.getPatientEvidence()) + " " + ASSOCIATION);
        if (recommendation.getAbstainReason() != null) {
            lines.add("No recommendation: %s (%s)."
                    .formatted(Wording.reason(recommendation.getAbstainReason()), recommendation.getAbstainReason()));
        }
        listed(recommendation, again, lines);
        excluded(recommendation, again, lines);
        recommendation.getWarnings().forEach(symbol -> lines.add("Warning: " + Wording.warning(symbol)));
        basis(sources, lines);
        return lines;
    }

    private static void listed(Recommendation recommendation, Recomputation again, List<String> lines) {
        List<RankedTreatment> ranked = recommendation.getRanked();
        for (int rank = 0; rank < ranked.size(); rank++) {
            RankedTreatment treatment = ranked.get(rank);
            TreatmentExplanation explained = again == null ? null : again.explain(treatment.getTreatmentId());
            lines.add("");
            lines.add((rank + 1) + ". " + treatment.getTreatmentId());
            lines.addAll(
                    explained == null || explained.risks() == null
                            ? ListedExplanation.recorded(treatment, recommendation)
                            : ListedExplanation.of(treatment, recommendation, explained, again.rules()));
        }
    }

    private void excluded(Recommendation recommendation, Recomputation again, List<String> lines) {
        List<ExcludedTreatment> excluded = recommendation.getExcluded();
        if (excluded.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Excluded: %d of %d (%s)"
                .formatted(
                        excluded.size(), recommendation.getConsidered(), RecommendationView.countedByRule(excluded)));
        excluded.stream()
                .limit(exclusionsShown)
                .forEach(each -> lines.addAll(ExcludedExplanation.of(
                        each,
                        again == null ? null : again.explain(each.getTreatmentId()),
                        recommendation.getOutcomeUnit())));
        if (excluded.size() > exclusionsShown) {
            lines.add("  … and " + (excluded.size() - exclusionsShown) + " more");
        }
    }

    private static void basis(Sources sources, List<String> lines) {
        Audit audit = sources.audit();
        lines.add("");
        if (sources.attempts().isEmpty()) {
            lines.add("Explained by the terms in the record alone; it can't be decided again:");
            sources.obstacles().forEach(obstacle -> lines.add("  - " + obstacle));
            return;
        }
        audit.taken().forEach(taken -> lines.add("Taken as recorded: " + taken + "."));
        if (audit.verdict() == Verdict.DIFFERENT) {
            lines.add("Beware: this record differs from what is decided again, in "
                    + audit.differences().stream().map(each -> each.field()).collect(Collectors.joining(", "))
                    + ". 'theriac audit' shows both values.");
        } else if (audit.verdict() == Verdict.REPRODUCED) {
            lines.add("Decided again from the record: exactly the same.");
        }
    }
}
