package io.theriac.state;

import io.theriac.learning.Side;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * The typed keys of what the shared side keeps and publishes: a letter, a colon, an id.
 *
 * <p>A record lies in the partition of its plain id, hashed as Kafka's producers do: so a treatment's gradients, its catalogue
 * entry (whose topic has plain keys) and its published vector all meet in one task.
 *
 * @param kind what the record is
 * @param id of the treatment, the sending or the receiving partition, side and id of the feature; empty for the identity and the suspension
 */
public record SharedKey(Kind kind, String id) {

    /** What a shared record is. */
    public enum Kind {
        /** A treatment's {@link TreatmentState}. */
        TREATMENT('T'),
        /** A validated catalogue entry; null withdraws. */
        CATALOGUE('C'),
        /** The summaries of one sending partition. */
        SUMMARIES('S'),
        /** The {@link ModelIdentity}. */
        IDENTITY('I'),
        /** What is learned of a feature: a {@link TreatmentState}; on its way there a {@link FeatureIncrement}. */
        FEATURE('F'),
        /** The sums about features of one sending partition. */
        MOMENTS('M'),
        /** Whether recommending is suspended: a {@link Suspension}. */
        SUSPENSION('X'),
        /** A {@link GradientBatch} on its way to the partition that the id numbers. */
        GRADIENTS('G');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }
    }

    private static final int PREFIX = 2;
    private static final String PATIENTS = "p:";
    private static final String TREATMENTS = "t:";

    public static byte[] treatment(String treatmentId) {
        return new SharedKey(Kind.TREATMENT, treatmentId).bytes();
    }

    public static byte[] catalogue(String treatmentId) {
        return new SharedKey(Kind.CATALOGUE, treatmentId).bytes();
    }

    public static byte[] summaries(int partition) {
        return new SharedKey(Kind.SUMMARIES, Integer.toString(partition)).bytes();
    }

    /** @param featureId what its {@link io.theriac.learning.FeatureSpace} calls it */
    public static byte[] feature(Side side, String featureId) {
        return new SharedKey(Kind.FEATURE, (side == Side.PATIENT ? PATIENTS : TREATMENTS) + featureId).bytes();
    }

    public static byte[] moments(int partition) {
        return new SharedKey(Kind.MOMENTS, Integer.toString(partition)).bytes();
    }

    /** @param partition of the shared side, where the treatments are */
    public static byte[] gradients(int partition) {
        return new SharedKey(Kind.GRADIENTS, Integer.toString(partition)).bytes();
    }

    /** Whose feature a {@link Kind#FEATURE} is. */
    public Side side() {
        return id.startsWith(PATIENTS) ? Side.PATIENT : Side.TREATMENT;
    }

    /** What the feature is called on its side. */
    public String featureId() {
        return id.substring(PATIENTS.length());
    }

    public static byte[] identity() {
        return new SharedKey(Kind.IDENTITY, "").bytes();
    }

    public static byte[] suspension() {
        return new SharedKey(Kind.SUSPENSION, "").bytes();
    }

    public byte[] bytes() {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        byte[] key = new byte[PREFIX + utf8.length];
        key[0] = kind.letter;
        key[1] = ':';
        System.arraycopy(utf8, 0, key, PREFIX, utf8.length);
        return key;
    }

    /** @throws IllegalStateException on a key that is none of ours */
    public static SharedKey parse(byte[] key) {
        return new SharedKey(kind(key), new String(key, PREFIX, key.length - PREFIX, StandardCharsets.UTF_8));
    }

    private static Kind kind(byte[] key) {
        if (key != null && key.length >= PREFIX && key[1] == ':') {
            for (Kind kind : Kind.values()) {
                if (kind.letter == key[0]) {
                    return kind;
                }
            }
        }
        throw new IllegalStateException("a record of the shared parameters has a key of no known kind");
    }

    /** The partition of a typed key: that of its plain id; of a batch of gradients the one that it names. */
    public static int partition(byte[] key, int partitions) {
        if (key[0] == Kind.GRADIENTS.letter) {
            return Integer.parseInt(parse(key).id());
        }
        byte[] id = new byte[key.length - PREFIX];
        System.arraycopy(key, PREFIX, id, 0, id.length);
        return plainPartition(id, partitions);
    }

    /** The partition of a plain key, as Kafka's Java producer chooses it: murmur2. */
    public static int plainPartition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
