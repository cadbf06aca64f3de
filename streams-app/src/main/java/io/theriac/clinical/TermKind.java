package io.theriac.clinical;

import java.util.Optional;
import java.util.stream.Stream;

/** What a term explains a part of. Its {@link #word()} begins the term's name in a recommendation. */
public enum TermKind {
    /** The treatment's bias: a part of the predicted outcome, in its unit. */
    BIAS("bias"),
    /** p·t: likewise. */
    LATENT("latent"),
    /** A factor's part of the risk score (4). */
    RISK("risk"),
    /** A treatment's part of the interaction risk R*. */
    INTERACTION("interaction");

    /** Ends the name of a term that counts at its worst because the datum is missing. */
    public static final String MISSING = "?";

    private final String word;
    private final String prefix;

    TermKind(String word) {
        this.word = word;
        this.prefix = word + ':';
    }

    /** What a name begins with. */
    public String word() {
        return word;
    }

    /** What a name begins with that says what the term is about. */
    public String prefix() {
        return prefix;
    }

    /** The kind of a term by its name; empty: one of a newer version. */
    public static Optional<TermKind> of(String name) {
        String word = name.replaceFirst("(:.*|\\?)$", "");
        return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
