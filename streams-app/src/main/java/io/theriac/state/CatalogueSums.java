package io.theriac.state;

import io.theriac.clinical.TreatmentRules;

/**
 * What is known of all catalogue entries together, kept up to date entry by entry.
 *
 * @param digest of the entries in force, independent of their order; 0 for none
 * @param indicated active entries that list an indication
 */
record CatalogueSums(long digest, int indicated) {
    static final CatalogueSums EMPTY = new CatalogueSums(0, 0);

    /** @param rules null: no entry */
    CatalogueSums with(TreatmentRules rules) {
        return rules == null ? this : new CatalogueSums(digest + rules.digest(), indicated + indicated(rules));
    }

    /** @param rules null: no entry */
    CatalogueSums without(TreatmentRules rules) {
        return rules == null ? this : new CatalogueSums(digest - rules.digest(), indicated - indicated(rules));
    }

    private static int indicated(TreatmentRules rules) {
        return rules.listsIndications() ? 1 : 0;
    }
}
