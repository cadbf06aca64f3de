package io.theriac.topology;

/** Whether recommendations are marked as advice. */
public enum ReleaseMode {
    /** Learns and emits recommendations marked SILENT: to be compared, not to be acted upon. */
    SILENT,
    /** Emits advice. */
    ADVISE
}
