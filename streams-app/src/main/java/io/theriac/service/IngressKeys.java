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

    /** Depth of the search for duplicates. */
    public static final String DEDUPLICATION_EVENTS = "ingress.deduplication.events";
    /** Largest value that is read. */
    public static final String VALUE_BYTES_MAXIMUM = "ingress.value.bytes.maximum";

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
                        "true sends outcomes of treatments outside the catalogue to the dead letters.")
                .key(
                        DEDUPLICATION_EVENTS,
                        INT,
                        1_000,
                        Allowed.wholeNumber(8, 1_000_000),
                        MEDIUM,
                        "How many older events of the same patient an event is compared with to find out whether it came"
                                + " before; about 40 bytes each.")
                .key(
                        VALUE_BYTES_MAXIMUM,
                        INT,
                        1_000_000,
                        Allowed.wholeNumber(1_000, TopicSpecs.INPUT_MAX_MESSAGE_BYTES),
                        LOW,
                        "Bytes of an input record's value that are read at most; a larger one is a dead letter.");
    }
}
