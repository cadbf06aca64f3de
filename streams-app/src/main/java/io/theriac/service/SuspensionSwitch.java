package io.theriac.service;

import io.theriac.state.SharedKey;
import io.theriac.state.Suspension;

/**
 * Suspends and resumes recommending for all instances of a service at once. The state stands on the shared parameters, so it holds
 * through restarts; every instance follows as soon as its replica has the record.
 */
public final class SuspensionSwitch {
    private final TheriacConfig config;

    public SuspensionSwitch(TheriacConfig config) {
        this.config = config;
    }

    /**
     * From now on every recommendation abstains; learning goes on.
     *
     * @param now wall clock, milliseconds since the epoch
     * @param reason for people; may be empty
     */
    public void suspend(long now, String reason) {
        write(new Suspension(true, now, reason));
    }

    /** Ends a suspension, if there is one. */
    public void resume(long now) {
        write(new Suspension(false, now, ""));
    }

    private void write(Suspension suspension) {
        new SharedParametersWriter(config).write(SharedKey.suspension(), suspension.encode());
    }
}
