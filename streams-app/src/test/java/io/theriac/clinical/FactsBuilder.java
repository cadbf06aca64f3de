package io.theriac.clinical;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Builds patients' facts; it starts from a patient with known and empty lists. */
final class FactsBuilder {
    private final List<Factor> factors = new ArrayList<>();
    private Set<String> conditions = new HashSet<>();
    private Set<String> allergies = new HashSet<>();
    private final Set<String> refusals = new HashSet<>();
    private List<CurrentTreatment> current = new ArrayList<>();
    private List<PriorTreatment> prior = new ArrayList<>();

    static FactsBuilder patient() {
        return new FactsBuilder();
    }

    FactsBuilder tested(String factor, double value) {
        factors.add(Factor.tested(factor, value));
        return this;
    }

    FactsBuilder category(String factor, String category) {
        factors.add(Factor.tested(factor, category));
        return this;
    }

    FactsBuilder unknown(String factor, FactorStatus status) {
        factors.add(Factor.unknown(factor, status));
        return this;
    }

    FactsBuilder condition(String condition) {
        conditions.add(condition);
        return this;
    }

    FactsBuilder conditionsUnknown() {
        conditions = null;
        return this;
    }

    FactsBuilder allergy(String substance) {
        allergies.add(substance);
        return this;
    }

    FactsBuilder allergiesUnknown() {
        allergies = null;
        return this;
    }

    FactsBuilder refuses(String substance) {
        refusals.add(substance);
        return this;
    }

    FactsBuilder gets(String treatment) {
        return gets(treatment, Double.NaN, null);
    }

    FactsBuilder gets(String treatment, double dose, String unit) {
        current.add(new CurrentTreatment(treatment, dose, unit));
        return this;
    }

    FactsBuilder currentTreatmentsUnknown() {
        current = null;
        return this;
    }

    FactsBuilder got(String treatment, Integer worstReactionGrade) {
        prior.add(new PriorTreatment(treatment, worstReactionGrade));
        return this;
    }

    FactsBuilder priorTreatmentsUnknown() {
        prior = null;
        return this;
    }

    PatientFacts build() {
        return new PatientFacts(1, factors, conditions, allergies, refusals, current, prior, null);
    }
}
