package io.theriac.clinical;

/** Applies a site's policies to cases of missing data, given as bits of {@link Warning}. */
final class MissingData {
    private final int excluding;
    private final int warning;

    MissingData(DecisionRules rules) {
        excluding = bits(rules, MissingPolicy.EXCLUDE);
        warning = bits(rules, MissingPolicy.WARN);
    }

    private static int bits(DecisionRules rules, MissingPolicy policy) {
        int bits = 0;
        for (Warning each : Warning.values()) {
            bits |= rules.policy(each) == policy ? each.bit() : 0;
        }
        return bits;
    }

    /** Whether the policy of one of the cases is to exclude. */
    boolean excludes(int bits) {
        return (bits & excluding) != 0;
    }

    /** Those of the cases that are warned of. */
    int warned(int bits) {
        return bits & warning;
    }

    /**
     * Notes a case of missing data.
     *
     * @param subject the factor, condition or substance that is unknown; null: none
     */
    void note(Assessment of, int bit, String subject) {
        of.warnings |= warned(bit);
        if (excludes(bit)) {
            of.lacks(subject);
        }
    }
}
