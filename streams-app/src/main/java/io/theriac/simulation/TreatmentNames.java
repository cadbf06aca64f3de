package io.theriac.simulation;

/** Fictional drug names: pronounceable, distinct, and the same for the same number. */
final class TreatmentNames {

    private static final String[] STEMS = {
        "bravo", "celi", "dori", "elva", "fenu", "gali", "hexa", "ibra", "jora", "kelu",
        "lumi", "mira", "nova", "orbi", "peli", "quini", "ravo", "selu", "tami", "velo"
    };
    private static final String[] ENDINGS = {
        "ctan", "drol", "fenib", "gliptide", "lizumab", "mycin", "parin", "sartide", "statin", "tinib", "vir", "zepam"
    };

    private TreatmentNames() {}

    /** The class of treatment 0, 1, …: those whose names end alike. */
    static String drugClass(int number) {
        return ENDINGS[ending(number)];
    }

    /** The name of treatment 0, 1, …; from 240 on a number is appended. */
    static String name(int number) {
        int combinations = STEMS.length * ENDINGS.length;
        int choice = number % combinations;
        String stem = STEMS[choice % STEMS.length];
        String ending = ENDINGS[ending(number)];
        return stem + ending + (number < combinations ? "" : "-" + number / combinations);
    }

    private static int ending(int number) {
        int choice = number % (STEMS.length * ENDINGS.length);
        // 7 and 12 have no common divisor, so walking the endings in steps of 7 meets every pair once.
        return (choice / STEMS.length + 7 * (choice % STEMS.length)) % ENDINGS.length;
    }
}
