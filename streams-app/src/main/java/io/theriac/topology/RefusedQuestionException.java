package io.theriac.topology;

/** A question that can't be answered as it is asked; the message says why, without any value of the patient. */
public final class RefusedQuestionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedQuestionException(String why) {
        super(why);
    }
}
