package io.theriac.cli.evaluation;

import io.theriac.learning.Forecast;
import io.theriac.learning.SequentialModel;
import io.theriac.learning.study.FirstChoice;
import io.theriac.learning.study.PolicyValue;
import io.theriac.learning.study.Subgroups;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Watches models learn: before each outcome it notes what each would choose first, and after it what that was worth. The first model
 * is the one that groups are told of.
 */
public final class Study {
    private final boolean policyAsked;
    private final Groups groups;
    private final Map<String, Watched> models = new LinkedHashMap<>();
    private final Subgroups subgroups = new Subgroups();

    private static final class Watched {
        private final SequentialModel model;
        private final FirstChoice choices;
        private final PolicyValue value;
        private String choice;

        private Watched(SequentialModel model, Choosing choosing) {
            this.model = model;
            this.choices = new FirstChoice(model, choosing.higherIsBetter(), choosing.noBenefit(), choosing.evidence());
            this.value = new PolicyValue(choosing.higherIsBetter(), choosing.evidence());
        }
    }

    /**
     * How first choices are made.
     *
     * @param higherIsBetter which outcomes are better
     * @param noBenefit the outcome that is no benefit; NaN: not known
     * @param evidence the fewest outcomes of a treatment that may be chosen
     */
    public record Choosing(boolean higherIsBetter, double noBenefit, int evidence) {}

    /**
     * @param policyAsked whether the value of first choices is wanted
     * @param groups by which the first model is told of; null: not wanted
     * @param named the models, of which at least one
     */
    public Study(boolean policyAsked, Groups groups, Map<String, SequentialModel> named, Choosing choosing) {
        this.policyAsked = policyAsked;
        this.groups = groups;
        named.forEach((name, model) -> models.put(name, new Watched(model, choosing)));
    }

    /**
     * Takes in one outcome, before the models learn from it.
     *
     * @param randomised whether the treatment was assigned at random, as far as is known
     */
    public void before(String patientId, String treatmentId, double outcome, boolean randomised) {
        if (policyAsked) {
            models.values().forEach(watched -> {
                watched.choice = watched.choices.of(patientId);
                if (randomised) {
                    watched.value.accept(patientId, treatmentId, watched.choice, outcome);
                }
            });
        }
        if (groups != null) {
            Watched first = models.values().iterator().next();
            String choice = policyAsked ? first.choice : first.choices.of(patientId);
            Forecast forecast = first.model.forecast(patientId, treatmentId);
            subgroups.accept(
                    groups.of(patientId),
                    patientId,
                    outcome - forecast.predicted(),
                    forecast.holds80(outcome),
                    choice,
                    treatmentId);
        }
    }

    /** By model what its first choices were worth; null where it can't be told. Empty if it wasn't asked. */
    public Map<String, PolicyValue.Result> values() {
        Map<String, PolicyValue.Result> values = new LinkedHashMap<>();
        if (policyAsked) {
            models.forEach((name, watched) -> values.put(name, watched.value.result()));
        }
        return values;
    }

    /** What the groups are made by; null if they weren't asked for. */
    public Groups groups() {
        return groups;
    }

    /** How the first model did by group. */
    public Subgroups subgroups() {
        return subgroups;
    }

    /** The name of the model that groups are told of. */
    public String first() {
        return models.keySet().iterator().next();
    }
}
