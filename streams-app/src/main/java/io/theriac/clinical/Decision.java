package io.theriac.clinical;

/**
 * What a {@link Decider} decided for one patient: a buffer to be used again, for one thread. Valid from {@link Decider#finish} to the next
 * {@link Decider#begin}. Ranks count from 0, the best. NaN stands for unknown or none.
 */
public final class Decision {
    final Assessment assessment = new Assessment();
    final Ranking ranking = new Ranking();
    final Exclusions exclusions = new Exclusions();
    final Terms terms = new Terms();
    PatientContext patient;
    /** Treatments considered that are catalogued and active. */
    int candidates;
    /** Candidates that break no safety rule. */
    int safe;

    AbstainReason abstainReason;
    Tier tier;
    int warnings;

    /** How many treatments are listed; 0 if it abstains. */
    public int rankedCount() {
        return ranking.count();
    }

    /** The treatment at a rank. */
    public String rankedId(int rank) {
        return ranking.ids[ranking.slot(rank)];
    }

    /** Its predicted outcome r̂, in the outcome's unit. */
    public double predicted(int rank) {
        return ranking.predicted[ranking.slot(rank)];
    }

    /** σ, the deviation of that prediction, in the outcome's unit; NaN: unknown. */
    public double deviation(int rank) {
        return ranking.deviations[ranking.slot(rank)];
    }

    /** Its benefit, in [−1, 1]. */
    public double benefit(int rank) {
        return ranking.benefits[ranking.slot(rank)];
    }

    /** Its risk score, in [0, 1]; NaN: unknown, utility takes it as 1. */
    public double riskScore(int rank) {
        return ranking.riskScores[ranking.slot(rank)];
    }

    /** Its therapeutic index for this patient, > 0; NaN: unknown. */
    public double therapeuticIndex(int rank) {
        return ranking.therapeuticIndices[ranking.slot(rank)];
    }

    /** Its interaction risk R* with what the patient gets, ≥ 0; NaN: unknown, utility takes it as its limit. */
    public double interactionRisk(int rank) {
        return ranking.interactionRisks[ranking.slot(rank)];
    }

    /** How giving it would change what the patient gets. */
    public Change change(int rank) {
        return ranking.changes[ranking.slot(rank)];
    }

    /** Its utility. */
    public double utility(int rank) {
        return ranking.utilities[ranking.slot(rank)];
    }

    /** How many outcomes were learned of it. */
    public int evidence(int rank) {
        return ranking.evidence[ranking.slot(rank)];
    }

    /** Its warnings, a mask of {@link Warning#bit()}. */
    public int warnings(int rank) {
        return ranking.warnings[ranking.slot(rank)];
    }

    /** The terms that explain what is listed, where they were asked for. */
    public Terms terms() {
        return terms;
    }

    /** How many treatments are excluded; they stand in the order they were considered. */
    public int excludedCount() {
        return exclusions.count();
    }

    /** The i-th excluded treatment. */
    public String excludedId(int i) {
        return exclusions.id(i);
    }

    /** The first rule it breaks. */
    public Rule excludedRule(int i) {
        return exclusions.rule(i);
    }

    /** The value that breaks it; NaN: none, or the data is missing. */
    public double excludedValue(int i) {
        return exclusions.value(i);
    }

    /** The limit it breaks; NaN: none. */
    public double excludedLimit(int i) {
        return exclusions.limit(i);
    }

    /** The factor, condition, substance or other treatment that the rule judged; null: none. */
    public String excludedSubject(int i) {
        return exclusions.subject(i);
    }

    /** Why nothing is listed; null: something is. */
    public AbstainReason abstainReason() {
        return abstainReason;
    }

    /** What the answer rests on. */
    public Tier tier() {
        return tier;
    }

    /**
     * The warnings about the patient and those of all treatments listed, or that would be listed if it didn't abstain; a mask of
     * {@link Warning#bit()}.
     */
    public int warnings() {
        return warnings;
    }
}
