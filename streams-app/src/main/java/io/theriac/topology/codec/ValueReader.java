package io.theriac.topology.codec;

/**
 * Reads the values of one topic. For one thread.
 *
 * @param <T> the class of the schemas module
 */
@FunctionalInterface
public interface ValueReader<T> {

    /**
     * Decodes a value as received.
     *
     * @throws UnreadableValueException on a bad record: the next try would fail as well
     * @throws RuntimeException of any other kind where something that reading depends on is broken, such as the registry
     */
    T read(byte[] value);
}
