package io.theriac.topology.audit;

import io.theriac.clinical.DecisionRules;
import io.theriac.clinical.SevereReactions;
import io.theriac.learning.SquaredErrors;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.ExplanationTerm;
import io.theriac.schemas.ObservedReaction;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a record says of each treatment, and the learned numbers that it took for granted. */
final class Recorded {
    private final Recommendation record;
    private final Map<String, RankedTreatment> ranked = new HashMap<>();
    private final Map<String, ExcludedTreatment> excluded = new HashMap<>();
    /** By bucket of the treatment's outcomes: of one patient all treatments of a bucket have one deviation. NaN: not told. */
    private final double[] deviations = new double[SquaredErrors.TREATMENT_BUCKETS];

    Recorded(Recommendation record) {
        this.record = record;
        Arrays.fill(deviations, Double.NaN);
        record.getExcluded().forEach(each -> excluded.put(each.getTreatmentId(), each));
        record.getRanked().forEach(each -> {
            ranked.putIfAbsent(each.getTreatmentId(), each);
            int bucket = SquaredErrors.treatmentBucket(each.getEvidence());
            if (Double.isNaN(deviations[bucket]) && each.getDeviation() != null) {
                deviations[bucket] = each.getDeviation();
            }
        });
    }

    Recommendation record() {
        return record;
    }

    /** The treatment as listed; null: it isn't. */
    RankedTreatment ranked(String treatmentId) {
        return ranked.get(treatmentId);
    }

    /** The treatment as excluded; null: it isn't. */
    ExcludedTreatment excluded(String treatmentId) {
        return excluded.get(treatmentId);
    }

    private boolean excludedBy(String treatmentId, ExclusionRule rule) {
        return excluded.containsKey(treatmentId) && excluded.get(treatmentId).getRule() == rule;
    }

    /** Those of the treatments excluded for want of a catalogue entry. */
    Set<String> uncatalogued(Predicate<String> which) {
        return record.getExcluded().stream()
                .filter(each -> each.getRule() == ExclusionRule.CATALOGUED)
                .map(ExcludedTreatment::getTreatmentId)
                .filter(which)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** r̂ as told; NaN where the record says that it isn't finite; empty: not told. */
    OptionalDouble predicted(String treatmentId) {
        if (ranked.containsKey(treatmentId)) {
            return OptionalDouble.of(ranked.get(treatmentId).getPredictedOutcome());
        }
        return excludedBy(treatmentId, ExclusionRule.FINITE) ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }

    /** n_t as told; where nothing is told the record claims that it is enough. */
    int evidence(String treatmentId, DecisionRules rules) {
        if (ranked.containsKey(treatmentId)) {
            return ranked.get(treatmentId).getEvidence();
        }
        Double told = excludedBy(treatmentId, ExclusionRule.EVIDENCE)
                ? excluded.get(treatmentId).getValue()
                : null;
        return told == null ? rules.minimumEvidence() : told.intValue();
    }

    /** Whether the record tells σ of a treatment. */
    boolean tellsDeviation(String treatmentId, int evidence) {
        return !Double.isNaN(deviations[SquaredErrors.treatmentBucket(evidence)])
                || ranked.containsKey(treatmentId)
                || excludedBy(treatmentId, ExclusionRule.UNCERTAINTY);
    }

    /** σ; NaN: the record says that it is unknown; 0 where nothing is told: the record claims that it is small enough. */
    double deviation(String treatmentId, int evidence) {
        double known = deviations[SquaredErrors.treatmentBucket(evidence)];
        if (!Double.isNaN(known)) {
            return known;
        }
        if (excludedBy(treatmentId, ExclusionRule.UNCERTAINTY)) {
            return orNaN(excluded.get(treatmentId).getValue());
        }
        return ranked.containsKey(treatmentId) ? Double.NaN : 0;
    }

    /** The value of a term of a listed treatment; empty: it isn't among those told. */
    OptionalDouble term(String treatmentId, String name) {
        RankedTreatment listed = ranked.get(treatmentId);
        return listed == null
                ? OptionalDouble.empty()
                : listed.getTerms().stream()
                        .filter(term -> term.getName().equals(name))
                        .mapToDouble(ExplanationTerm::getValue)
                        .findFirst();
    }

    /** How many treatments of the list have terms. */
    int explained() {
        List<RankedTreatment> list = record.getRanked();
        int explained = list.size();
        while (explained > 0 && list.get(explained - 1).getTerms().isEmpty()) {
            explained--;
        }
        return explained;
    }

    /** How many terms a treatment has at most. */
    int terms() {
        return record.getRanked().stream()
                .mapToInt(each -> each.getTerms().size())
                .max()
                .orElse(0);
    }

    SevereReactions reactions() {
        Map<String, Integer> grades = new TreeMap<>();
        for (ObservedReaction each : record.getObservedReactions()) {
            grades.put(each.getTreatmentId(), each.getGrade());
        }
        return new SevereReactions(grades);
    }

    /** The patient's bias and effective latent vector; null: not told. */
    float[] vector() {
        List<Float> told = record.getPatientVector();
        if (told == null) {
            return null;
        }
        float[] vector = new float[told.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = told.get(i);
        }
        return vector;
    }

    /** The mean of the outcomes; NaN: not told. */
    double mean() {
        return orNaN(record.getOutcomeMean());
    }

    static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }
}
