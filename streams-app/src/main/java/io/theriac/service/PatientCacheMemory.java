package io.theriac.service;

/** The part of the heap that is set aside for the patients last dealt with: {@link ProcessingKeys#MEMORY_PATIENTS_MB}. */
final class PatientCacheMemory {
    private static final long MEBIBYTE = 1024 * 1024;

    /** What else lies in the heap: the replica, the clients' buffers, what an event needs for a moment. */
    private static final int LARGEST_PART = 2;

    private PatientCacheMemory() {}

    /** What each of the patients' partitions has of it, in bytes. */
    static long perPartition(TheriacConfig config, int partitions) {
        return megabytes(config) * MEBIBYTE / partitions;
    }

    /**
     * @param heapBytes that the process may take
     * @throws ConfigurationException if more than half of it is set aside
     */
    static void check(TheriacConfig config, long heapBytes) {
        long allowed = heapBytes / MEBIBYTE / LARGEST_PART;
        if (megabytes(config) > allowed) {
            throw new ConfigurationException(ProcessingKeys.MEMORY_PATIENTS_MB + "=" + megabytes(config)
                    + " isn't allowed: it must be at most " + allowed
                    + ", half of this process's heap (-Xmx in THERIAC_JAVA_OPTS)");
        }
    }

    private static int megabytes(TheriacConfig config) {
        return config.getInt(ProcessingKeys.MEMORY_PATIENTS_MB);
    }
}
