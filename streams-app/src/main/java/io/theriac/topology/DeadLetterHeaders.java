package io.theriac.topology;

/** The headers that a dead letter has beside those it was received with; of several of one name, the last is ours. */
public final class DeadLetterHeaders {
    /** The {@link RejectionReason}'s name. */
    public static final String REASON = "theriac.reason";
    /** One sentence for people: which field, what is allowed. */
    public static final String DETAIL = "theriac.detail";
    /** The topic it was received from. */
    public static final String SOURCE_TOPIC = "theriac.source.topic";
    /** Its partition there, in decimal digits. */
    public static final String SOURCE_PARTITION = "theriac.source.partition";
    /** Its offset there, in decimal digits. */
    public static final String SOURCE_OFFSET = "theriac.source.offset";

    private DeadLetterHeaders() {}
}
