package io.theriac.cli.study;

import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.simulation.StudyPatient;
import io.theriac.simulation.paper.EffectiveDose;
import java.util.ArrayList;
import java.util.List;

/**
 * A patient with the recommendation that stands.
 *
 * @param recommendation the last one read back; null: there is none
 * @param regimen the best treatments of it that may be given together; empty where the service abstains
 */
record Advised(StudyPatient patient, Recommendation recommendation, List<RankedTreatment> regimen) {

    /** With the regimen that follows from the recommendation. */
    static Advised of(StudyPatient patient, Recommendation recommendation, Combining combining) {
        List<RankedTreatment> regimen = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (RankedTreatment each : recommendation == null ? List.<RankedTreatment>of() : recommendation.getRanked()) {
            if (ids.size() < Parameters.REGIMEN && combining.fits(each.getTreatmentId(), ids)) {
                regimen.add(each);
                ids.add(each.getTreatmentId());
            }
        }
        return new Advised(patient, recommendation, List.copyOf(regimen));
    }

    /** The treatments recommended, best first; none where the service abstains. */
    List<RankedTreatment> ranked() {
        return recommendation == null ? List.of() : recommendation.getRanked();
    }

    boolean treated() {
        return !ranked().isEmpty();
    }

    /** Ids of the regimen. */
    List<String> treatments() {
        return regimen().stream().map(RankedTreatment::getTreatmentId).toList();
    }

    /** Whether all of these may be given to the patient. */
    boolean mayBeGiven(List<String> treatments) {
        return ranked().stream()
                        .filter(ranked -> treatments.contains(ranked.getTreatmentId()))
                        .count()
                == treatments.size();
    }

    /** x of (29) of some of the recommended treatments at a dose. */
    double effectiveDose(List<String> treatments, double dose) {
        return EffectiveDose.of(
                ranked().stream()
                        .filter(ranked -> treatments.contains(ranked.getTreatmentId()))
                        .mapToDouble(RankedTreatment::getBenefit)
                        .toArray(),
                dose);
    }

    /** The greatest risk score in the regimen. */
    double riskScore() {
        return regimen().stream()
                .map(RankedTreatment::getRiskScore)
                .mapToDouble(score -> score == null ? 1 : score)
                .max()
                .orElse(0);
    }
}
