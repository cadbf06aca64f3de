package io.theriac.cli.demo;

import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.Recommendation;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The kinds of recommendations a demo shows one of. */
enum Example {
    /** Something is recommended, something else excluded for this patient's safety. */
    EXCLUSION(
            "A patient for whom treatments are excluded",
            "No patient has a treatment excluded for safety.",
            each -> isAdvised(each) && each.getPatientEvidence() > 2 && rulesBroken(each) > 0,
            each -> 1_000 * rulesBroken(each) - each.getExcluded().size()),
    /** Something is recommended; shown where nobody has an exclusion, as without a catalogue of one's own. */
    RECOMMENDATION(
            "A patient for whom treatments are recommended",
            "No patient with more than two outcomes has a recommendation.",
            each -> isAdvised(each) && each.getPatientEvidence() > 2,
            each -> -each.getExcluded().size()),
    /** Something is recommended on two outcomes or fewer. */
    NEARLY_UNKNOWN(
            "A patient nearly unknown",
            "No patient with one or two outcomes has a recommendation.",
            each -> isAdvised(each) && each.getPatientEvidence() <= 2,
            each -> -each.getExcluded().size()),
    /** Nothing is recommended. */
    ABSTENTION(
            "A patient for whom it abstains",
            "It abstains for no patient.",
            each -> each.getAbstainReason() != null,
            each -> each.getAbstainReason() == AbstentionReason.NONE_SAFE ? 1 : 0);

    private static final Set<ExclusionRule> SAFETY =
            EnumSet.of(ExclusionRule.CONTRAINDICATION, ExclusionRule.THERAPEUTIC_INDEX, ExclusionRule.RISK_SCORE);

    private final String title;
    private final String absence;
    private final Predicate<Recommendation> fits;
    private final ToIntFunction<Recommendation> worth;

    Example(String title, String absence, Predicate<Recommendation> fits, ToIntFunction<Recommendation> worth) {
        this.title = title;
        this.absence = absence;
        this.fits = fits;
        this.worth = worth;
    }

    private static boolean isAdvised(Recommendation recommendation) {
        return !recommendation.getRanked().isEmpty();
    }

    private static int rulesBroken(Recommendation recommendation) {
        return recommendation.getExcluded().stream()
                .map(ExcludedTreatment::getRule)
                .filter(SAFETY::contains)
                .collect(Collectors.toSet())
                .size();
    }

    String title() {
        return title;
    }

    /** What to say where there is none. */
    String absence() {
        return absence;
    }

    boolean fits(Recommendation recommendation) {
        return fits.test(recommendation);
    }

    /** How much there is to see: more is better. */
    int worth(Recommendation recommendation) {
        return worth.applyAsInt(recommendation);
    }
}
