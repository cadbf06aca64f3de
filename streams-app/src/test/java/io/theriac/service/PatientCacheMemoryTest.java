package io.theriac.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PatientCacheMemoryTest {
    private static final long MEBIBYTE = 1024 * 1024;

    private static TheriacConfig config(String megabytes) {
        return TheriacConfig.of(Map.of(ProcessingKeys.MEMORY_PATIENTS_MB, megabytes));
    }

    @Test
    void shouldGiveEachPartitionAnEqualShare() {
        assertThat(PatientCacheMemory.perPartition(config("100"), 8)).isEqualTo(100 * MEBIBYTE / 8);
        assertThat(PatientCacheMemory.perPartition(config("1048576"), 1)).isEqualTo(1L << 40);
    }

    @Test
    void shouldRefuseMoreThanHalfOfTheHeapAndSayHowMuchMayBeTaken() {
        assertThatCode(() -> PatientCacheMemory.check(config("256"), 512 * MEBIBYTE))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PatientCacheMemory.check(config("257"), 512 * MEBIBYTE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("memory.patients.mb=257 isn't allowed: it must be at most 256, half of this process's heap"
                        + " (-Xmx in THERIAC_JAVA_OPTS)");
    }
}
