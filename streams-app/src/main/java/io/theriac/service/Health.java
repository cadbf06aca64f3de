package io.theriac.service;

/**
 * How a service is. Live is not ready: an instance that restores its state or waits for a dependency is alive, and a
 * restart would only make it begin anew.
 *
 * @param live whether going on makes sense; if not, the process should be restarted
 * @param ready whether it works on events right now
 * @param reason in words, without ids or values
 * @param recordsToRestore records that the local stores still lack, as far as is known
 */
public record Health(boolean live, boolean ready, String reason, long recordsToRestore) {}
