package io.theriac.topology.codec;

import java.lang.reflect.Method;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values by a deserializer that isn't ours. Those throw {@link SerializationException} for bad records and, some of
 * them, for a registry that is down as well; the causes tell one from the other, and a record is only called bad where
 * nothing points to a broken dependency.
 */
final class SerdeReader<T> implements ValueReader<T> {
    /** Confluent's code for a schema id that the registry doesn't know. */
    private static final int UNKNOWN_SCHEMA = 40403;

    private final Deserializer<Object> deserializer;
    private final String topic;
    private final Class<T> type;

    SerdeReader(Deserializer<Object> deserializer, String topic, Class<T> type) {
        this.deserializer = deserializer;
        this.topic = topic;
        this.type = type;
    }

    @Override
    public T read(byte[] value) {
        Object read;
        try {
            read = deserializer.deserialize(topic, value);
        } catch (SerializationException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (isConnection(cause)) {
                    throw e;
                }
                Integer code = registryCode(cause);
                if (code != null && code != UNKNOWN_SCHEMA) {
                    throw e;
                }
                if (code != null) {
                    throw UnreadableValueException.unknownSchema(schemaId(value));
                }
            }
            // Its message may quote the content.
            throw UnreadableValueException.malformed("the value is not a " + type.getSimpleName());
        }
        if (!type.isInstance(read)) {
            throw UnreadableValueException.malformed("the value is not a " + type.getSimpleName());
        }
        return type.cast(read);
    }

    private static boolean isConnection(Throwable cause) {
        return cause instanceof RetriableException
                || cause instanceof SocketException
                || cause instanceof SocketTimeoutException
                || cause instanceof HttpTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLException;
    }

    /** The error code of Confluent's RestClientException, which isn't on our class path; null for anything else. */
    private static Integer registryCode(Throwable cause) {
        if (!cause.getClass().getSimpleName().equals("RestClientException")) {
            return null;
        }
        try {
            Method code = cause.getClass().getMethod("getErrorCode");
            return (Integer) code.invoke(cause);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static int schemaId(byte[] value) {
        return ByteBuffer.wrap(value).getInt(1);
    }
}
