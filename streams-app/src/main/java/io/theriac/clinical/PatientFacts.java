package io.theriac.clinical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A patient's profile as the decision sees it. Immutable.
 *
 * @param revision the profile's revision
 * @param factors markers, environment and lifestyle factors; one that is not mentioned is unknown
 * @param conditions the patient's conditions; null: unknown, empty: none
 * @param allergies substances the patient must not get, as treatment ids or codes; null: unknown, empty: none
 * @param refusals treatments the patient refuses, as treatment ids or codes; null is none, since a refusal is an act on record
 * @param currentTreatments what the patient gets now; null: unknown, empty: nothing
 * @param priorTreatments what the patient got before; null: unknown, empty: nothing
 * @param severity severity of the disease, 0 (none) to 1 (worst); null: unknown
 */
public record PatientFacts(
        long revision,
        List<Factor> factors,
        Set<String> conditions,
        Set<String> allergies,
        Set<String> refusals,
        List<CurrentTreatment> currentTreatments,
        List<PriorTreatment> priorTreatments,
        Double severity) {

    private static final int WORST_GRADE = 5;

    public PatientFacts {
        factors = factors == null ? List.of() : List.copyOf(factors);
        conditions = conditions == null ? null : Set.copyOf(conditions);
        allergies = allergies == null ? null : Set.copyOf(allergies);
        refusals = refusals == null ? Set.of() : Set.copyOf(refusals);
        currentTreatments = currentTreatments == null ? null : List.copyOf(currentTreatments);
        priorTreatments = priorTreatments == null ? null : List.copyOf(priorTreatments);
    }

    /**
     * The same patient with what is assumed beside what is known. A tested factor stays as it is; assumed conditions and allergies come
     * beside the known ones, and leave unknown what was: assuming one says nothing of the others.
     */
    public PatientFacts assuming(List<Factor> assumed, Set<String> moreConditions, Set<String> moreAllergies) {
        Map<String, Factor> byName = new LinkedHashMap<>();
        factors.forEach(factor -> byName.put(factor.name(), factor));
        for (Factor factor : assumed) {
            byName.merge(
                    factor.name(), factor, (known, other) -> known.status() == FactorStatus.TESTED ? known : other);
        }
        return new PatientFacts(
                revision,
                List.copyOf(byName.values()),
                with(conditions, moreConditions),
                with(allergies, moreAllergies),
                refusals,
                currentTreatments,
                priorTreatments,
                severity);
    }

    private static Set<String> with(Set<String> known, Set<String> more) {
        if (known == null || more.isEmpty()) {
            return known;
        }
        Set<String> all = new HashSet<>(known);
        all.addAll(more);
        return all;
    }

    /** What makes this profile unusable, in words without any value of the patient; empty when valid. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < factors.size(); i++) {
            problemsOf(factors.get(i), "factor " + (i + 1), names, problems);
        }
        blank(conditions, "a condition", problems);
        blank(allergies, "an allergy", problems);
        blank(refusals, "a refusal", problems);
        currentTreatments(problems);
        priorTreatments(problems);
        if (severity != null && !(severity >= 0 && severity <= 1)) {
            problems.add("the severity is not from 0 to 1");
        }
        return List.copyOf(problems);
    }

    private void currentTreatments(List<String> problems) {
        for (int i = 0; currentTreatments != null && i < currentTreatments.size(); i++) {
            CurrentTreatment each = currentTreatments.get(i);
            String where = "current treatment " + (i + 1);
            if (blank(each.treatmentId())) {
                problems.add(where + " has no id");
            }
            if (!Double.isNaN(each.dose()) && !(each.dose() > 0 && Double.isFinite(each.dose()))) {
                problems.add(where + " has a dose that is not above 0 and finite");
            }
            if (!Double.isNaN(each.dose()) && blank(each.doseUnit())) {
                problems.add(where + " has a dose without a unit");
            }
        }
    }

    private void priorTreatments(List<String> problems) {
        for (int i = 0; priorTreatments != null && i < priorTreatments.size(); i++) {
            PriorTreatment each = priorTreatments.get(i);
            String where = "prior treatment " + (i + 1);
            if (blank(each.treatmentId())) {
                problems.add(where + " has no id");
            }
            Integer grade = each.worstReactionGrade();
            if (grade != null && (grade < 0 || grade > WORST_GRADE)) {
                problems.add(where + " has a reaction grade that is not from 0 to " + WORST_GRADE);
            }
        }
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static void problemsOf(Factor factor, String where, Set<String> names, List<String> problems) {
        if (blank(factor.name())) {
            problems.add(where + " has no name");
        } else if (!names.add(factor.name())) {
            problems.add(where + " repeats the name of an earlier one");
        }
        if (factor.status() == null) {
            problems.add(where + " has no status");
        } else if (factor.status() == FactorStatus.TESTED && factor.known() == factor.categorised()) {
            problems.add(where + " is tested but has not either a finite value or a category");
        }
    }

    private static void blank(Set<String> names, String what, List<String> problems) {
        if (names != null && names.stream().anyMatch(String::isBlank)) {
            problems.add(what + " has no name");
        }
    }
}
