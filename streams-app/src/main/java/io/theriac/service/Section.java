package io.theriac.service;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Width;

/** Declares the keys of one section of the configuration, in the order in which the reference page shows them. */
final class Section {
    private final ConfigDef definition;
    private final String name;
    private int order;

    Section(ConfigDef definition, String name) {
        this.definition = definition;
        this.name = name;
    }

    /** A key; {@code defaultValue} null where there can be none. */
    Section key(
            String key, Type type, Object defaultValue, Allowed allowed, Importance importance, String documentation) {
        definition.define(
                key, type, defaultValue, allowed, importance, documentation, name, order++, Width.MEDIUM, key);
        return this;
    }
}
