package io.theriac.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;

import org.apache.kafka.common.config.ConfigDef;

/** Which input is accepted. */
public final class IngressKeys {
    static final String SECTION = "Ingress";

    /** Bound of treatments that nobody catalogued. */
    public static final String UNCATALOGUED_MAXIMUM = "treatments.uncatalogued.maximum";
    /** Whether such treatments are refused. */
    public static final String UNCATALOGUED_STRICT = "treatments.uncatalogued.strict";

    private IngressKeys() {}

    static void define(ConfigDef definition) {
        new Section(definition, SECTION)
                .key(
                        UNCATALOGUED_MAXIMUM,
                        INT,
                        10_000,
                        Allowed.wholeNumber(0, 1_000_000),
                        LOW,
                        "Treatments outside the catalogue that are learned about at most, so that wrong ids can't fill the"
                                + " memory; their outcomes are learned, they are never recommended.")
                .key(
                        UNCATALOGUED_STRICT,
                        BOOLEAN,
                        false,
                        Allowed.trueOrFalse(),
                        MEDIUM,
                        "true sends outcomes of treatments outside the catalogue to the dead letters.");
    }
}
