package io.theriac.topology.audit;

import io.theriac.clinical.AbstainReason;
import io.theriac.clinical.Decider;
import io.theriac.clinical.Decision;
import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.Explainer;
import io.theriac.clinical.PatientContext;
import io.theriac.clinical.RiskExplanation;
import io.theriac.clinical.TreatmentRules;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.Recommendation;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedSnapshot;
import io.theriac.topology.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A recorded recommendation decided once more by the service's own {@link Decider}, {@link Explainer} and encoder, of the values in the
 * record, the profile, the rules, and the catalogue and parameters of then. What learning alone knows and the record doesn't tell is taken
 * as recorded; {@link #taken()} says what that was.
 */
public final class Recomputation {
    /** Columns are numbered by each instance for itself, so the excluded stand in no order that could be compared. */
    private static final Set<String> UNORDERED = Set.of("excluded");

    private final Recorded recorded;
    private final Circumstances given;
    private final SharedSnapshot snapshot;
    private final Predictions predictions;
    private final Decider decider;
    private final PatientContext patient = new PatientContext();
    private final Decision decision = new Decision();
    private final Decision aside = new Decision();
    /** Eligible, but for want of a prediction, or of the deviation that caution lowers it by, nobody knows where they would stand. */
    private final List<String> unpredicted = new ArrayList<>();

    private final Set<String> evidenceTaken = new TreeSet<>();
    private final Set<String> gone;
    private final Recommendation decided;

    private Recomputation(Recommendation record, Circumstances given, int rank) {
        this.recorded = new Recorded(record);
        this.given = given;
        this.snapshot = given.past().snapshot();
        this.predictions = new Predictions(recorded, given.past(), given.facts(), rank);
        this.decider = new Decider(given.outcome(), rules());
        this.gone = recorded.uncatalogued(
                id -> snapshot.column(id) < 0 && given.past().unsure(SharedKey.treatment(id)));
        decide();
        this.decided = Rewriting.of(recorded, given, considered(), decision);
        adoptWhatPredictionsDecide();
    }

    /**
     * Decides again.
     *
     * @param record the recommendation as recorded
     * @param given under which it was decided
     * @param rank of the latent vectors
     */
    public static Recomputation of(Recommendation record, Circumstances given, int rank) {
        return new Recomputation(record, given, rank);
    }

    /** By which it is decided. */
    public DecisionRules rules() {
        return given.question().rules();
    }

    private void decide() {
        Scope scope = given.question().scope();
        patient.resolve(given.facts(), recorded.reactions(), scope.replaced(), snapshot);
        begin(decision);
        for (int column = 0; column < snapshot.treatments(); column++) {
            if (scope.includes(snapshot.id(column))) {
                consider(column);
            }
        }
        unheardOf().forEach(id -> decider.consider(decision, id, 0, Double.NaN, Double.NaN, null));
        decider.finish(decision, suspended());
        explain();
    }

    /** Candidates that nobody knows, and treatments that were learned without an entry and of which nothing is left. */
    private Set<String> unheardOf() {
        Set<String> ids = new TreeSet<>(gone);
        if (given.question().scope().candidates() != null) {
            ids.addAll(given.question().scope().candidates());
        }
        ids.removeIf(id -> snapshot.column(id) >= 0);
        return ids;
    }

    private int considered() {
        return given.question().scope().size(snapshot.treatments() + gone.size());
    }

    private void begin(Decision into) {
        decider.begin(into, patient, recorded.record().getPatientEvidence(), predictions.placedByFeatures());
    }

    private void consider(int column) {
        String id = snapshot.id(column);
        int evidence = evidence(column);
        double deviation = recorded.deviation(id, evidence);
        OptionalDouble predicted = predictions.predicted(column);
        boolean judged = predicted.isPresent() && (rules().caution() == 0 || recorded.tellsDeviation(id, evidence));
        if (judged || excludedWhateverIsPredicted(column, evidence, deviation)) {
            // A treatment that is excluded whatever is predicted may be given any prediction.
            double any = given.outcome().noBenefit();
            decider.consider(decision, id, evidence, predicted.orElse(any), deviation, snapshot.rules(column));
        } else {
            unpredicted.add(id);
        }
    }

    private boolean excludedWhateverIsPredicted(int column, int evidence, double deviation) {
        begin(aside);
        double any = given.outcome().noBenefit();
        decider.consider(aside, snapshot.id(column), evidence, any, deviation, snapshot.rules(column));
        return aside.excludedCount() > 0;
    }

    private int evidence(int column) {
        String id = snapshot.id(column);
        if (!given.past().unsure(SharedKey.treatment(id))) {
            return snapshot.evidence(column);
        }
        evidenceTaken.add(id);
        return recorded.evidence(id, rules());
    }

    private boolean suspended() {
        return given.past().unsure(SharedKey.suspension())
                ? recorded.record().getAbstainReason() == AbstentionReason.SUSPENDED
                : snapshot.suspension().suspended();
    }

    private void explain() {
        Explainer explainer = new Explainer(given.outcome(), rules(), recorded.explained(), recorded.terms());
        int explained = explainer.begin(decision);
        for (int rank = 0; rank < explained; rank++) {
            int column = snapshot.column(decision.rankedId(rank));
            explainer.explain(decision, rank, snapshot.rules(column), predictions.forTerms(column));
        }
    }

    /** Where eligible treatments lack a prediction, the reason to abstain and the warnings are the record's word. */
    private void adoptWhatPredictionsDecide() {
        if (unpredicted.isEmpty() || !recorded.record().getRanked().isEmpty()) {
            return;
        }
        AbstentionReason reason = recorded.record().getAbstainReason();
        if (decision.abstainReason() == AbstainReason.SUSPENDED || reason == AbstentionReason.NO_BENEFIT) {
            decided.setWarnings(recorded.record().getWarnings());
        }
        decided.setAbstainReason(
                decision.abstainReason() == AbstainReason.SUSPENDED
                        ? AbstentionReason.SUSPENDED
                        : AbstentionReason.NO_BENEFIT);
    }

    /** The recommendation as it is decided again. */
    public Recommendation decided() {
        return decided;
    }

    /** Where record and recomputation differ; empty: nowhere. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>(Differences.between(recorded.record(), decided, UNORDERED));
        int listed = recorded.record().getRanked().size();
        if (recorded.record().getAbstainReason() == null && listed < rules().size()) {
            unpredicted.forEach(id ->
                    differences.add(new Difference("ranked", "without " + id, id + " is eligible, and there is room")));
        }
        return List.copyOf(differences);
    }

    /** Why the decision can't be told although nothing differs; null: it can. */
    public String undecided() {
        return recorded.record().getAbstainReason() == AbstentionReason.NO_BENEFIT && !unpredicted.isEmpty()
                ? "that no treatment promises a benefit rests on " + unpredicted.size()
                        + " predictions which the record doesn't tell and which can't be made again"
                : null;
    }

    /** What was taken as recorded for want of what it came from, in words. */
    public List<String> taken() {
        List<String> taken = new ArrayList<>();
        if (!predictions.vectorTold() && !recorded.record().getRanked().isEmpty()) {
            taken.add("the predicted outcomes: the record doesn't hold the patient's vector"
                    + " (recommendation.patient.vector=true publishes it)");
        }
        if (!evidenceTaken.isEmpty()) {
            taken.add(
                    "what was learned of " + evidenceTaken.size() + " of " + snapshot.treatments()
                            + " treatments, and how often they were given: the topic holds only what was published of them since");
        }
        if (!unpredicted.isEmpty()) {
            taken.add(
                    recorded.record().getRanked().isEmpty()
                            ? "which of " + unpredicted.size() + " eligible treatments would stand first"
                            : "that " + unpredicted.size() + " eligible treatments stand behind those listed");
        }
        if (!recorded.record().getCombinations().isEmpty()) {
            taken.add("the pairs of treatments: they aren't looked for again");
        }
        if (given.past().unsure(SharedKey.suspension())) {
            taken.add("whether recommending was suspended: it was switched since");
        }
        return taken;
    }

    /** What a treatment's place or exclusion is made of; null: it wasn't known. */
    public TreatmentExplanation explain(String treatmentId) {
        int column = snapshot.column(treatmentId);
        if (column < 0) {
            return null;
        }
        TreatmentRules treatment = snapshot.rules(column);
        double own = treatment == null ? Double.NaN : treatment.entry().minimumTherapeuticIndex();
        return new TreatmentExplanation(
                treatmentId,
                predictions.explain(column),
                treatment == null ? null : RiskExplanation.of(patient, treatment),
                Double.isNaN(own) ? rules().minimumTherapeuticIndex() : own);
    }
}
