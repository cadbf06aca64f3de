package io.theriac.simulation;

import io.theriac.simulation.Draws.Purpose;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A patient of the cohort, hidden truth included.
 *
 * @param number 0, 1, …
 * @param id the pseudonymous id, derived from the number
 * @param kind what is special about the patient
 * @param carried the markers the patient carries, tested or not
 * @param untested the markers nobody has tested
 * @param measures the measured factors; one that was never measured is missing
 * @param conditions the patient's conditions
 * @param activity how often, relative to others, the patient has outcomes; above 0
 * @param residual the part of the hidden traits that no factor explains
 */
record SimulatedPatient(
        int number,
        String id,
        PatientKind kind,
        Set<Marker> carried,
        Set<Marker> untested,
        Map<Measure, Double> measures,
        Set<Condition> conditions,
        double activity,
        double[] residual) {

    private static final double UNTESTED = 0.04;
    private static final double UNMEASURED = 0.03;

    static SimulatedPatient draw(long seed, int number, int traits) {
        Draws draws = Draws.of(seed, Purpose.PATIENT, number);
        PatientKind kind = PatientKind.of(number);
        Set<Marker> carried = EnumSet.noneOf(Marker.class);
        Set<Marker> untested = EnumSet.noneOf(Marker.class);
        for (Marker marker : Marker.values()) {
            if (draws.chance(marker.frequency())) {
                carried.add(marker);
            }
            if (draws.chance(UNTESTED)) {
                untested.add(marker);
            }
        }
        Set<Condition> conditions = conditions(draws, kind);
        Map<Measure, Double> measures = measures(draws, conditions);
        double activity = StrictMath.exp(0.5 * draws.gaussian());
        return new SimulatedPatient(
                number,
                "P%06d".formatted(number),
                kind,
                carried,
                untested,
                measures,
                conditions,
                activity,
                draws.gaussians(traits, 1));
    }

    private static Set<Condition> conditions(Draws draws, PatientKind kind) {
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        for (Condition condition : Condition.values()) {
            if (draws.chance(condition.frequency())) {
                conditions.add(condition);
            }
        }
        if (kind == PatientKind.ALL_FORBIDDEN) {
            conditions.addAll(Condition.ORGAN_FAILURES);
        }
        return conditions;
    }

    private static Map<Measure, Double> measures(Draws draws, Set<Condition> conditions) {
        Map<Measure, Double> measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            double value = measure.draw(draws);
            if (!draws.chance(UNMEASURED)) {
                measures.put(measure, value);
            }
        }
        if (conditions.contains(Condition.RENAL_FAILURE)) {
            measures.put(Measure.CREATININE, StrictMath.rint(draws.uniform(250, 500)));
        }
        if (conditions.contains(Condition.LIVER_FAILURE)) {
            measures.put(Measure.ALANINE_TRANSAMINASE, StrictMath.rint(draws.uniform(120, 300)));
        }
        return measures;
    }
}
