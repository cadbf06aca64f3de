package io.theriac.topology;

import io.theriac.clinical.Factor;
import io.theriac.clinical.PatientFacts;
import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Holds numbers of patients' factors to the range that the feature dictionary allows, where it names one. */
final class FactorRanges {
    private final FeatureDictionary dictionary;

    FactorRanges(FeatureDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Rejects facts outside a range by the factor's place alone: logs and headers know nothing of patients. */
    Intake<PatientFacts> anonymously(PatientFacts facts) {
        List<Factor> factors = facts.factors();
        return judged(
                facts,
                IntStream.range(0, factors.size())
                        .filter(i -> broken(factors.get(i)).isPresent())
                        .mapToObj(i -> "factor " + (i + 1) + " is outside the range that the feature dictionary allows")
                        .toList());
    }

    /** Rejects facts outside a range with the factor's name, the range and what to do: for an answer to who gave them. */
    Intake<PatientFacts> openly(PatientFacts facts) {
        return judged(facts, problems("factor", facts.factors()));
    }

    /**
     * What is wrong with factors, without any value.
     *
     * @param what the factors are
     * @return one sentence for each that is outside its range
     */
    List<String> problems(String what, List<Factor> factors) {
        List<String> problems = new ArrayList<>();
        for (Factor factor : factors) {
            broken(factor).ifPresent(range -> problems.add(problem(what, range)));
        }
        return problems;
    }

    private static String problem(String what, FeatureDefinition range) {
        String unit = range.unit().isEmpty() ? "" : " " + range.unit();
        return "%s %s must be from %s to %s%s, as the feature dictionary says: correct it, or leave it out where it is unknown"
                .formatted(what, range.name(), range.minimum(), range.maximum(), unit);
    }

    private Optional<FeatureDefinition> broken(Factor factor) {
        return factor.known()
                ? dictionary.find(Side.PATIENT, factor.name()).filter(each -> !each.allows(factor.value()))
                : Optional.empty();
    }

    private static Intake<PatientFacts> judged(PatientFacts facts, List<String> problems) {
        return problems.isEmpty()
                ? new Accepted<>(facts)
                : new Rejected<>(RejectionReason.INVALID_VALUE, String.join("; ", problems));
    }
}
