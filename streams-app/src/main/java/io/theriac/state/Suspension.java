package io.theriac.state;

/**
 * Whether recommending is suspended. While it is, every recommendation abstains and learning goes on.
 *
 * @param suspended whether it is
 * @param since wall clock of the operator's command, milliseconds since the epoch
 * @param reason for people; may be empty
 */
public record Suspension(boolean suspended, long since, String reason) {
    /** Nobody ever suspended anything. */
    public static final Suspension NONE = new Suspension(false, 0, "");

    private static final int FORMAT = 1;

    /** The published form. */
    public byte[] encode() {
        return new BinaryWriter(64)
                .u8(FORMAT)
                .u8(suspended ? 1 : 0)
                .i64(since)
                .string(reason)
                .take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static Suspension decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes).format(FORMAT);
        return new Suspension(in.u8() == 1, in.i64(), in.string());
    }
}
