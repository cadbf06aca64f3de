package io.theriac.simulation;

/** The kinds of patients a cohort holds; which patient is of which kind follows from the number alone. */
enum PatientKind {
    ORDINARY,
    /** Has one or two outcome events, late in the stream. */
    RARELY_SEEN,
    /** No profile is ever published. */
    WITHOUT_PROFILE,
    /** Has so many conditions that every treatment is contraindicated. */
    ALL_FORBIDDEN;

    /** Two in a hundred are rarely seen, one has no profile, half a one can be given nothing; from 12 patients on all kinds occur. */
    static PatientKind of(int number) {
        if (number % 50 == 3) {
            return RARELY_SEEN;
        }
        if (number % 100 == 11) {
            return WITHOUT_PROFILE;
        }
        return number % 200 == 7 ? ALL_FORBIDDEN : ORDINARY;
    }
}
