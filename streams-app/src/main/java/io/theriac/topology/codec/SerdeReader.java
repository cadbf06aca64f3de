package io.theriac.topology.codec;

import io.theriac.registry.RegistryUnavailableException;
import io.theriac.registry.UnknownSchemaException;
import java.lang.reflect.Method;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values by a deserializer that isn't ours. Those throw all sorts of exceptions for bad records, and some of them
 * the same for a registry that is down; the causes tell one from the other, and a record is only called bad where nothing
 * points to a broken dependency.
 */
final class SerdeReader<T> implements ValueReader<T> {
    /** Confluent's code for a schema id that the registry doesn't know. */
    private static final int UNKNOWN_SCHEMA = 40403;

    private static final int NO_ANSWER = -1;

    private final Deserializer<Object> deserializer;
    private final String topic;
    private final Class<T> type;

    SerdeReader(Deserializer<Object> deserializer, String topic, Class<T> type) {
        this.deserializer = deserializer;
        this.topic = topic;
        this.type = type;
    }

    /** @throws RegistryUnavailableException if the causes point to a registry that can't be asked */
    @Override
    public T read(byte[] value) {
        Object read;
        try {
            read = deserializer.deserialize(topic, value);
        } catch (RuntimeException e) {
            throw reasonOf(e, value);
        }
        if (!type.isInstance(read)) {
            throw malformed();
        }
        return type.cast(read);
    }

    private RuntimeException reasonOf(RuntimeException failure, byte[] value) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownSchemaException || registryCode(cause) == UNKNOWN_SCHEMA) {
                return UnreadableValueException.unknownSchema(
                        ByteBuffer.wrap(value).getInt(1));
            }
            if (isConnection(cause) || registryCode(cause) != NO_ANSWER) {
                return new RegistryUnavailableException("the schema registry can't be asked", failure);
            }
        }
        return malformed();
    }

    /** The deserializer's own message may quote the content. */
    private UnreadableValueException malformed() {
        return UnreadableValueException.malformed("the value is not a " + type.getSimpleName());
    }

    private static boolean isConnection(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof InterruptException
                || cause instanceof RegistryUnavailableException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof HttpTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException;
    }

    /** The error code of Confluent's RestClientException, which isn't on our class path. */
    private static int registryCode(Throwable cause) {
        if (!cause.getClass().getSimpleName().equals("RestClientException")) {
            return NO_ANSWER;
        }
        try {
            Method code = cause.getClass().getMethod("getErrorCode");
            return (Integer) code.invoke(cause);
        } catch (ReflectiveOperationException e) {
            return NO_ANSWER;
        }
    }
}
