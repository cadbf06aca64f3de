package io.theriac.api;

import java.util.Locale;
import java.util.Set;

/** What the owner of a token may see. */
public enum Role {
    /** A downstream service or a clinician's application: patients' data too. */
    READER(Set.of(Access.OPEN, Access.OPERATIONS, Access.PATIENTS)),
    /** Monitoring: metrics, status and the model; never a patient's data. */
    OPERATOR(Set.of(Access.OPEN, Access.OPERATIONS));

    private final Set<Access> allowed;

    Role(Set<Access> allowed) {
        this.allowed = allowed;
    }

    boolean may(Access access) {
        return allowed.contains(access);
    }

    /** As a token file spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
