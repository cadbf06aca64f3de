package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Type.DOUBLE;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.theriac.clinical.OutcomeDefinition;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;

/** What an outcome is. A clinical choice, so nothing has a default; a change needs a new application id. */
public final class OutcomeKeys {
    static final String SECTION = "Outcome";

    /** Code of the outcome definition. */
    public static final String CODE = "outcome.code";
    /** Its unit. */
    public static final String UNIT = "outcome.unit";
    /** Least accepted outcome. */
    public static final String MINIMUM = "outcome.minimum";
    /** Greatest accepted outcome. */
    public static final String MAXIMUM = "outcome.maximum";
    /** Outcome at which the benefit is 0. */
    public static final String BENEFIT_NONE = "outcome.benefit.none";
    /** Outcome at which the benefit is 1. */
    public static final String BENEFIT_FULL = "outcome.benefit.full";
    /** Outcome from which on a treatment counts as a success. */
    public static final String SUCCESS_THRESHOLD = "outcome.success.threshold";

    private OutcomeKeys() {}

    static void define(ConfigDef definition) {
        Allowed number = Allowed.number();
        new Section(definition, SECTION)
                .key(
                        CODE,
                        STRING,
                        null,
                        Allowed.text(),
                        HIGH,
                        "Code of the outcome that is observed, as the events name it; an event with another one is a dead"
                                + " letter.")
                .key(
                        UNIT,
                        STRING,
                        null,
                        Allowed.text(),
                        HIGH,
                        "Unit of the outcome, as the events name it (UCUM where there is a code).")
                .key(MINIMUM, DOUBLE, null, number, HIGH, "Least outcome that is accepted; below is a dead letter.")
                .key(MAXIMUM, DOUBLE, null, number, HIGH, "Greatest outcome that is accepted; above is a dead letter.")
                .key(
                        BENEFIT_NONE,
                        DOUBLE,
                        null,
                        number,
                        HIGH,
                        "Outcome at which a treatment has no benefit. Above outcome.benefit.full where lower outcomes are"
                                + " better.")
                .key(BENEFIT_FULL, DOUBLE, null, number, HIGH, "Outcome at which a treatment has its full benefit.")
                .key(
                        SUCCESS_THRESHOLD,
                        DOUBLE,
                        null,
                        number,
                        HIGH,
                        "Outcome from which on, in the direction of the benefit, a treatment counts as a success."
                                + " Default: halfway between outcome.benefit.none and outcome.benefit.full.");
    }

    /** @throws ConfigurationException if a key is missing or the numbers contradict each other: a line for each problem */
    static OutcomeDefinition read(TheriacConfig config) {
        config.require(CODE, UNIT, MINIMUM, MAXIMUM, BENEFIT_NONE, BENEFIT_FULL);
        double minimum = config.getDouble(MINIMUM);
        double maximum = config.getDouble(MAXIMUM);
        double none = config.getDouble(BENEFIT_NONE);
        double full = config.getDouble(BENEFIT_FULL);
        List<String> problems = new ArrayList<>();
        if (!(minimum < maximum)) {
            problems.add(contradiction(MINIMUM, minimum, "below " + MAXIMUM + "=" + maximum));
        }
        if (none == full) {
            problems.add(contradiction(BENEFIT_FULL, full, "another number than " + BENEFIT_NONE));
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        Double threshold = config.getDouble(SUCCESS_THRESHOLD);
        return new OutcomeDefinition(
                config.getString(CODE),
                config.getString(UNIT),
                minimum,
                maximum,
                none,
                full,
                threshold == null ? none + (full - none) / 2 : threshold);
    }

    private static String contradiction(String key, double value, String allowed) {
        return key + "=" + value + " isn't allowed: it must be " + allowed;
    }
}
