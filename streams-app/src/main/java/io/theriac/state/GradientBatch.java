package io.theriac.state;

import java.util.function.BiConsumer;

/**
 * Gradients in the order they arose, each behind the typed key of its treatment: what travels as one message. It is filled and emptied again
 * and again, by one thread.
 */
public final class GradientBatch {
    private static final int FORMAT = 1;
    /** Bytes before the first gradient. */
    private static final int HEADER = 1;

    private final BinaryWriter writer = new BinaryWriter(4096);

    public GradientBatch() {
        clear();
    }

    /**
     * Adds a gradient at the end.
     *
     * @param key the treatment's typed key
     * @param gradient as {@link GradientCodec} encodes it
     */
    public void add(byte[] key, byte[] gradient) {
        writer.bytes(key).bytes(gradient);
    }

    /** Whether there is no gradient in it. */
    public boolean isEmpty() {
        return writer.length() == HEADER;
    }

    /** How many bytes it takes. */
    public int bytes() {
        return writer.length();
    }

    /** The binary form, which {@link #read} takes. */
    public byte[] encode() {
        return writer.copy();
    }

    /** Drops all gradients. */
    public void clear() {
        writer.clear();
        writer.u8(FORMAT);
    }

    /**
     * Gives each gradient of a batch, in order.
     *
     * @param into takes the treatment's typed key and the gradient as {@link GradientCodec} decodes it
     * @throws IllegalStateException on bytes of another format
     */
    public static void read(byte[] batch, BiConsumer<byte[], byte[]> into) {
        BinaryReader reader = new BinaryReader(batch).format(FORMAT);
        while (reader.hasMore()) {
            into.accept(reader.bytes(), reader.bytes());
        }
    }
}
