package io.theriac.clinical;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A patient's facts resolved against a {@link FactorIndex}: what the decision looks up by number. Reusable, for one thread. Resolve after
 * taking the catalogue whose rules will be judged: a name the catalogue learned later is unknown here, never absent.
 */
public final class PatientContext {
    private boolean profilePresent;
    private boolean conditionsKnown;
    private boolean allergiesKnown;
    /** By factor number; NaN: unknown. */
    private double[] values = new double[0];

    private int[] touched = new int[16];
    private int count;
    private final Marks conditions = new Marks();
    private final Marks forbidden = new Marks();

    /** Replaces what this context holds by a patient's facts; null: there is no profile, everything is unknown. */
    public void resolve(PatientFacts facts, FactorIndex index) {
        reset(index);
        profilePresent = facts != null;
        conditionsKnown = facts != null && facts.conditions() != null;
        allergiesKnown = facts != null && facts.allergies() != null;
        if (facts != null) {
            fill(facts.factors(), index.factors);
            fill(facts.conditions(), index.conditions, conditions);
            fill(facts.allergies(), index.substances, forbidden);
            fill(facts.refusals(), index.substances, forbidden);
        }
    }

    boolean profilePresent() {
        return profilePresent;
    }

    /** The value of a factor; NaN: unknown. */
    double factor(int number) {
        return number < values.length ? values[number] : Double.NaN;
    }

    /** Whether it is known that the patient has the condition. */
    boolean hasCondition(int number) {
        return conditions.contains(number);
    }

    /** Whether it is known if the patient has the condition. */
    boolean knowsCondition(int number) {
        return conditionsKnown && conditions.covers(number);
    }

    /** Whether the patient is known to be allergic to a substance, or to refuse it. */
    boolean forbids(int substance) {
        return forbidden.contains(substance);
    }

    /** Whether the patient's allergies are on record. */
    boolean allergiesKnown() {
        return allergiesKnown;
    }

    private void reset(FactorIndex index) {
        for (int i = 0; i < count; i++) {
            values[touched[i]] = Double.NaN;
        }
        count = 0;
        int size = index.factors.size();
        if (values.length < size) {
            values = new double[size + size / 2];
            Arrays.fill(values, Double.NaN);
        }
        conditions.reset(index.conditions.size());
        forbidden.reset(index.substances.size());
    }

    private void fill(List<Factor> factors, FactorIndex.Names names) {
        for (int i = 0; i < factors.size(); i++) {
            Factor factor = factors.get(i);
            int number = names.find(factor.name());
            if (number >= 0 && number < values.length && factor.known()) {
                if (count == touched.length) {
                    touched = Arrays.copyOf(touched, 2 * count);
                }
                touched[count++] = number;
                values[number] = factor.value();
            }
        }
    }

    private static void fill(Set<String> given, FactorIndex.Names names, Marks marks) {
        if (given != null) {
            for (String name : given) {
                marks.add(names.find(name));
            }
        }
    }
}
