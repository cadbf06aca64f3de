package io.theriac.state;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.LearnerSettings;
import java.nio.charset.StandardCharsets;

/**
 * What a model was learned as. Vectors of another learner, rank, seed or outcome definition mean nothing here, so a start with another
 * identity is refused; a change of it is a new application id. Rates and the accepted range of outcomes may change: they say how to go on
 * learning and from what, not what was learned.
 *
 * @param text one line, the same for the same identity: learner, rank, seed, outcome, features, format
 */
public record ModelIdentity(String text) {
    private static final int FORMAT = 2;

    /** Without features. */
    public static ModelIdentity of(LearnerSettings learner, OutcomeDefinition outcome) {
        return of(learner, outcome, FeatureDictionary.EMPTY);
    }

    public static ModelIdentity of(LearnerSettings learner, OutcomeDefinition outcome, FeatureDictionary features) {
        return new ModelIdentity("learner=" + learner.learner()
                + " rank=" + learner.rank()
                + " seed=" + learner.seed()
                + " outcome=" + outcome.code()
                + " unit=" + outcome.unit()
                + " benefit=" + outcome.noBenefit() + ".." + outcome.fullBenefit()
                + " success=" + outcome.successThreshold()
                + (features.equals(FeatureDictionary.EMPTY) ? "" : " features=" + features.digest())
                + " format=" + FORMAT);
    }

    /** In hex. */
    public String digest() {
        return Long.toHexString(Hash64.of(text));
    }

    public byte[] encode() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static ModelIdentity decode(byte[] bytes) {
        return new ModelIdentity(new String(bytes, StandardCharsets.UTF_8));
    }
}
