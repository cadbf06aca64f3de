package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks what becomes of treatment "t" where a datum is missing. */
final class Policies {
    private Policies() {}

    static void check(Decided decided, MissingPolicy policy, Warning missing) {
        if (policy == MissingPolicy.EXCLUDE) {
            assertThat(decided.exclusion("t").rule()).isEqualTo(missing.rule());
            assertThat(decided.exclusion("t").value()).isNaN();
        } else if (policy == MissingPolicy.WARN) {
            assertThat(decided.only().warnings()).isEqualTo(missing.bit());
            assertThat(decided.warnings()).isEqualTo(missing.bit());
        } else {
            assertThat(decided.only().warnings()).isZero();
            assertThat(decided.warnings()).isZero();
        }
    }
}
