package io.theriac.simulation;

import io.theriac.simulation.Draws.Purpose;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A treatment of the catalogue, hidden truth included.
 *
 * @param number 0, 1, …
 * @param id the id: a fictional drug name, derived from the number
 * @param medianToxicDose TD50 in mg
 * @param medianEffectiveDose ED50 in mg
 * @param handledBy the marker that changes how the drug is handled
 * @param toxicDoseMultiplier what TD50 is multiplied by in carriers of that marker, in [0.35, 0.75]
 * @param minimumIndex the therapeutic index the catalogue accepts for it; null: the site's own limit
 * @param riskWeights weight of each measured factor in the risk score, summing to at most 1
 * @param forbiddenMarkers carriers must not be given it
 * @param forbiddenConditions patients with one of them must not be given it
 * @param popularity how often, relative to others, clinicians think of it; above 0
 * @param effect how much better than the average treatment it is, in points
 * @param carrierEffect what the handling marker changes about the outcome, in points
 * @param pharmacology what the catalogue says of it beside others
 * @param profile how much each hidden trait of a patient matters
 */
record SimulatedTreatment(
        int number,
        String id,
        double medianToxicDose,
        double medianEffectiveDose,
        Marker handledBy,
        double toxicDoseMultiplier,
        Double minimumIndex,
        Map<Measure, Double> riskWeights,
        Set<Marker> forbiddenMarkers,
        Set<Condition> forbiddenConditions,
        double popularity,
        double effect,
        double carrierEffect,
        Pharmacology pharmacology,
        double[] profile) {

    private static final double LOWEST_SAFE_INDEX = 2.6;

    static SimulatedTreatment draw(long seed, int number, int traits) {
        Draws draws = Draws.of(seed, Purpose.TREATMENT, number);
        Double minimumIndex = number % 15 == 4 ? 1.3 : null;
        double index = index(draws, number);
        double effectiveDose = StrictMath.rint(10 * StrictMath.exp(draws.uniform(0.5, 5))) / 10;
        return new SimulatedTreatment(
                number,
                TreatmentNames.name(number),
                StrictMath.rint(10 * index * effectiveDose) / 10,
                effectiveDose,
                oneOf(draws, handlers()),
                StrictMath.rint(100 * draws.uniform(0.35, 0.75)) / 100,
                minimumIndex,
                riskWeights(draws),
                forbiddenMarkers(draws),
                forbiddenConditions(draws),
                StrictMath.exp(0.5 * draws.gaussian()),
                7 * draws.gaussian(),
                draws.chance(0.6) ? draws.uniform(-14, -6) : draws.uniform(0, 6),
                Pharmacology.draw(seed, number, effectiveDose),
                profile(draws, traits));
    }

    /** Mostly well above the usual limit of 2; a few narrow ones, and one in twenty too dangerous for anybody. */
    private static double index(Draws draws, int number) {
        double usual = StrictMath.max(LOWEST_SAFE_INDEX, 6 * StrictMath.exp(0.5 * draws.gaussian()));
        if (number % 15 == 4) {
            return draws.uniform(1.5, 1.9);
        }
        return number % 20 == 9 ? draws.uniform(1.2, 1.8) : usual;
    }

    /** Each trait matters half as much, in variance, as the one before: a few traits dominate. */
    private static double[] profile(Draws draws, int traits) {
        double[] profile = draws.gaussians(traits, 1);
        for (int trait = 0; trait < traits; trait++) {
            profile[trait] *= StrictMath.sqrt(StrictMath.pow(0.5, trait + 1));
        }
        return profile;
    }

    private static Map<Measure, Double> riskWeights(Draws draws) {
        Map<Measure, Double> weights = new EnumMap<>(Measure.class);
        double left = 1;
        for (int i = 0; i < 3; i++) {
            double weight = StrictMath.rint(100 * left * draws.uniform(0.3, 0.7)) / 100;
            if (weights.putIfAbsent(oneOf(draws, List.of(Measure.values())), weight) == null) {
                left -= weight;
            }
        }
        return weights;
    }

    private static Set<Marker> forbiddenMarkers(Draws draws) {
        Set<Marker> forbidden = EnumSet.noneOf(Marker.class);
        List<Marker> forbidding = List.of(Marker.values()).stream()
                .filter(marker -> !marker.handlesDrugs())
                .toList();
        if (draws.chance(0.4)) {
            forbidden.add(oneOf(draws, forbidding));
        }
        return forbidden;
    }

    private static Set<Condition> forbiddenConditions(Draws draws) {
        Set<Condition> forbidden = EnumSet.of(oneOf(draws, Condition.ORGAN_FAILURES));
        if (draws.chance(0.5)) {
            forbidden.add(oneOf(draws, List.of(Condition.values())));
        }
        return forbidden;
    }

    private static List<Marker> handlers() {
        return List.of(Marker.values()).stream().filter(Marker::handlesDrugs).toList();
    }

    private static <E> E oneOf(Draws draws, List<E> choices) {
        return choices.get(draws.below(choices.size()));
    }
}
