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

    /** The name of treatment 0, 1, …; from 240 on a number is appended. */
    static String name(int number) {
        int combinations = STEMS.length * ENDINGS.length;
        int choice = number % combinations;
        // 7 and 12 have no common divisor, so walking the endings in steps of 7 meets every pair once.
        String stem = STEMS[choice % STEMS.length];
        String ending = ENDINGS[(choice / STEMS.length + 7 * (choice % STEMS.length)) % ENDINGS.length];
        return stem + ending + (number < combinations ? "" : "-" + number / combinations);
    }
}
