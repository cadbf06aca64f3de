package io.theriac.api;

/** What every answer and page says of what this is not. */
final class Notice {
    static final String TEXT =
            "Not a medical device. Research software and decision support for qualified clinicians: it reports"
                    + " associations in past care, not proof of effect, and needs validation on local data before anybody acts on it.";

    private Notice() {}
}
