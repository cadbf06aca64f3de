package io.theriac.topology.audit;

import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.TermKind;
import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.FeatureVector;
import io.theriac.learning.Parameters;
import io.theriac.learning.PredictionParts;
import io.theriac.learning.Side;
import io.theriac.schemas.RankedTreatment;
import io.theriac.state.KnownFeatures;
import io.theriac.state.SharedKey;
import io.theriac.state.SharedSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The predictions of a recorded decision and what they are sums of. With the patient's vector in the record they are predicted again;
 * without it they are as recorded, and of their parts what the record's terms and the treatments' own parameters tell.
 */
final class Predictions {
    private static final Set<SharedKey.Kind> FEATURES = Set.of(SharedKey.Kind.FEATURE, SharedKey.Kind.MOMENTS);

    private final Recorded recorded;
    private final SharedPast past;
    private final SharedSnapshot snapshot;
    private final PatientFacts facts;
    /** Null: not told. */
    private final float[] vector;

    private final float[] origin;
    private final boolean treatmentFeatures;

    /** @param rank of the latent vectors */
    Predictions(Recorded recorded, SharedPast past, PatientFacts facts, int rank) {
        this.recorded = recorded;
        this.past = past;
        this.snapshot = past.snapshot();
        this.facts = facts;
        float[] told = recorded.vector();
        this.vector = told != null && told.length == 1 + rank ? told : null;
        this.origin = new float[1 + rank];
        this.treatmentFeatures = snapshot.features().spaces().treatments().size() > 0;
    }

    /** Whether the record tells the patient's vector. */
    boolean vectorTold() {
        return vector != null;
    }

    /** Whether the treatment's parameters of then are known, which may be none. */
    boolean parametersKnown(String treatmentId) {
        return !past.unsure(SharedKey.treatment(treatmentId)) && !(treatmentFeatures && past.unsureOf(FEATURES));
    }

    /** Whether a treatment is predicted again, rather than taken as recorded. */
    boolean recomputes(String treatmentId) {
        return vector != null && parametersKnown(treatmentId);
    }

    /** r̂; empty: neither can it be predicted nor does the record tell it. */
    OptionalDouble predicted(int column) {
        String id = snapshot.id(column);
        return recomputes(id)
                ? OptionalDouble.of(
                        snapshot.parts(column, recorded.mean(), vector).sum())
                : recorded.predicted(id);
    }

    /** What the terms of a listed treatment are chosen from; parts that aren't known are those that weren't told: 0. */
    PredictionParts forTerms(int column) {
        String id = snapshot.id(column);
        if (recomputes(id)) {
            return snapshot.parts(column, recorded.mean(), vector);
        }
        float bias = parametersKnown(id)
                ? ofTreatment(column)
                : (float) recorded.term(id, TermKind.BIAS.word()).orElse(0);
        float latent = (float) recorded.term(id, TermKind.LATENT.word()).orElse(0);
        return new PredictionParts(recorded.mean(), 0, bias, latent);
    }

    private float ofTreatment(int column) {
        return snapshot.parts(column, recorded.mean(), origin).treatmentBias();
    }

    /** The parts of a prediction; null: it is neither predicted again nor recorded. */
    PredictionExplanation explain(int column) {
        OptionalDouble predicted = predicted(column);
        if (predicted.isEmpty() || Double.isNaN(predicted.getAsDouble())) {
            return null;
        }
        String id = snapshot.id(column);
        if (recomputes(id)) {
            PredictionParts parts = snapshot.parts(column, recorded.mean(), vector);
            return new PredictionExplanation(
                    predicted.getAsDouble(),
                    parts.mean(),
                    (double) parts.patientBias(),
                    (double) parts.treatmentBias(),
                    (double) parts.latent(),
                    features(column));
        }
        Double ofTreatment = treatmentBias(column);
        Double ofPatient = patientBias();
        Double latent = ofTreatment == null || ofPatient == null
                ? null
                : predicted.getAsDouble() - recorded.mean() - ofPatient - ofTreatment;
        return new PredictionExplanation(
                predicted.getAsDouble(), recorded.mean(), ofPatient, ofTreatment, latent, features(column));
    }

    private Double treatmentBias(int column) {
        String id = snapshot.id(column);
        if (parametersKnown(id)) {
            return (double) ofTreatment(column);
        }
        OptionalDouble told = recorded.term(id, TermKind.BIAS.word());
        return told.isPresent() ? told.getAsDouble() : null;
    }

    /** The patient's bias is that of every treatment: one whose other parts are all known tells it. Null: none. */
    private Double patientBias() {
        for (RankedTreatment each : recorded.record().getRanked()) {
            int column = snapshot.column(each.getTreatmentId());
            OptionalDouble latent = recorded.term(each.getTreatmentId(), TermKind.LATENT.word());
            Double bias = column < 0 ? null : treatmentBias(column);
            if (latent.isPresent() && bias != null) {
                return each.getPredictedOutcome() - recorded.mean() - bias - latent.getAsDouble();
            }
        }
        return null;
    }

    /** Whether something learned of the patient's features had a part in the vector. */
    boolean placedByFeatures() {
        FeatureSpace space = snapshot.features().spaces().patients();
        return Arrays.stream(KnownFeatures.ofPatient(facts, space).features())
                .anyMatch(feature -> snapshot.features().vector(Side.PATIENT, feature) != null);
    }

    private List<FeatureTerm> features(int column) {
        List<FeatureTerm> terms = new ArrayList<>();
        if (past.unsureOf(FEATURES)) {
            return terms;
        }
        FeatureSpace ofPatients = snapshot.features().spaces().patients();
        FeatureVector x = ofPatients.standardised(
                KnownFeatures.ofPatient(facts, ofPatients),
                snapshot.features().sums().patients());
        for (int i = 0; i < x.size(); i++) {
            Parameters learned = snapshot.features().vector(Side.PATIENT, x.features()[i]);
            if (learned != null && parametersKnown(snapshot.id(column))) {
                // With the feature's vector in the patient's place: its bias, and w·t.
                PredictionParts parts = snapshot.parts(column, 0, learned.values());
                terms.add(new FeatureTerm(
                        Side.PATIENT,
                        ofPatients.id(x.features()[i]),
                        x.values()[i] * ((double) parts.patientBias() + parts.latent())));
            }
        }
        terms.addAll(ofTreatment(snapshot.features(snapshot.id(column))));
        return terms;
    }

    private List<FeatureTerm> ofTreatment(FeatureValues known) {
        if (vector == null) {
            return List.of();
        }
        FeatureSpace space = snapshot.features().spaces().treatments();
        FeatureVector y = space.standardised(known, snapshot.features().sums().treatments());
        List<FeatureTerm> terms = new ArrayList<>();
        for (int i = 0; i < y.size(); i++) {
            Parameters learned = snapshot.features().vector(Side.TREATMENT, y.features()[i]);
            if (learned != null) {
                PredictionParts parts = PredictionParts.of(0, vector, learned.values(), origin.length - 1);
                terms.add(new FeatureTerm(
                        Side.TREATMENT,
                        space.id(y.features()[i]),
                        y.values()[i] * ((double) parts.treatmentBias() + parts.latent())));
            }
        }
        return terms;
    }
}
