package io.theriac.clinical;

import java.util.Arrays;
import java.util.List;

/**
 * The treatments a patient had a severe reaction to, by the numbers of all that each contains: after a reaction to a combination it is
 * unknown which component it was. Reusable.
 */
final class Reactions {
    private final Marks severe = new Marks();
    private final Marks unclear = new Marks();
    private int[] numbers = new int[8];
    private int[] grades = new int[8];
    private int count;
    private boolean known;

    /**
     * @param prior the patient's prior treatments; null: unknown
     * @param observed reactions learned from outcome events
     */
    void fill(List<PriorTreatment> prior, SevereReactions observed, Catalogue catalogue) {
        int size = catalogue.factors().substances.size();
        severe.clear(size, true);
        unclear.clear(size, true);
        count = 0;
        known = prior != null && !observed.isFull();
        observed.grades().forEach((id, grade) -> add(id, grade, catalogue));
        if (prior != null) {
            prior.forEach(each -> add(each, catalogue));
        }
    }

    private void add(PriorTreatment each, Catalogue catalogue) {
        if (each.worstReactionGrade() == null) {
            for (int number : contained(each.treatmentId(), catalogue)) {
                unclear.mark(number);
            }
        } else if (each.worstReactionGrade() >= SevereReactions.SEVERE) {
            add(each.treatmentId(), each.worstReactionGrade(), catalogue);
        }
    }

    private void add(String treatmentId, int grade, Catalogue catalogue) {
        for (int number : contained(treatmentId, catalogue)) {
            severe.mark(number);
            add(number, grade);
        }
    }

    /** The numbers of the treatment and its components; of a treatment that is not catalogued, its own. */
    private static int[] contained(String treatmentId, Catalogue catalogue) {
        TreatmentRules rules = catalogue.find(treatmentId);
        return rules == null
                ? new int[] {catalogue.factors().substances.find(treatmentId)}
                : Arrays.copyOf(rules.numbers, rules.ingredientsEnd);
    }

    private void add(int number, int grade) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
            grades = Arrays.copyOf(grades, 2 * count);
        }
        numbers[count] = number;
        grades[count++] = grade;
    }

    /**
     * Whether it is known that there were none to some treatments.
     *
     * @param treatments their {@link Signature}
     * @param bound above all their numbers
     */
    boolean ruleOut(long treatments, int bound) {
        return known && severe.ruleOut(treatments, bound) && unclear.ruleOut(treatments, bound);
    }

    /** Whether there was a severe reaction to a treatment or to a combination with it. */
    boolean has(int number) {
        return severe.has(number);
    }

    /** Whether it is known if there was one. */
    boolean knows(int number) {
        return known && unclear.knows(number) && !unclear.has(number);
    }

    /** The worst grade under a treatment that there was a severe reaction to. */
    int grade(int number) {
        int worst = 0;
        for (int i = 0; i < count; i++) {
            worst = numbers[i] == number ? Math.max(worst, grades[i]) : worst;
        }
        return worst;
    }
}
