package io.theriac.topology;

import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.Side;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Between which values of a patient's factor its risk grows from none to full, where a catalogue entry doesn't say: as the feature dictionary does. */
final class RiskRanges {
    private static final double LOW = 0;
    private static final double HIGH = 1;

    private final Map<String, FeatureDefinition> definitions;

    RiskRanges(FeatureDictionary dictionary) {
        definitions = dictionary.definitions().stream()
                .filter(each -> each.side() == Side.PATIENT && !Double.isNaN(each.riskLow()))
                .collect(Collectors.toMap(FeatureDefinition::name, Function.identity()));
    }

    /** The value of no risk, in the factor's unit. */
    double low(String factor) {
        FeatureDefinition definition = definitions.get(factor);
        return definition == null ? LOW : definition.riskLow();
    }

    /** The value of full risk, in the factor's unit. */
    double high(String factor) {
        FeatureDefinition definition = definitions.get(factor);
        return definition == null ? HIGH : definition.riskHigh();
    }
}
