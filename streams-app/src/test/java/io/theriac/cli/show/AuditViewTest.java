package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.topology.audit.Audit;
import io.theriac.topology.audit.Difference;
import io.theriac.topology.audit.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditViewTest {
    private static final Audit DIFFERENT = new Audit(
            Verdict.DIFFERENT,
            List.of(
                    new Difference("ranked[0].utility", "0.7201", "0.72"),
                    new Difference("excluded[t].rule", "EVIDENCE", "INDICATION")),
            List.of(),
            List.of());
    private static final Recommendation RECORD = Recommendation.newBuilder()
            .setRecommendationId("c0ffee")
            .setPatientId("P7")
            .setCause(RecommendationCause.PROFILE)
            .setCreatedAt(1_714_552_200_000L)
            .setConsidered(1060)
            .setExcluded(List.of(new ExcludedTreatment("t", ExclusionRule.EVIDENCE, 0.0, 20.0, null)))
            .setProvenance(Provenance.newBuilder()
                    .setSourceTopic("patient-profiles")
                    .setSourcePartition(3)
                    .setSourceOffset(1528)
                    .build())
            .build();
    private static final String HEAD =
            "Recommendation c0ffee of patient P7, 2024-05-01 08:30 UTC," + " cause PROFILE at patient-profiles-3@1528";

    @Test
    void shouldSayThatARecordIsReproducedAndWhatWasTakenAsRecorded() {
        assertThat(AuditView.lines(RECORD, new Audit(Verdict.REPRODUCED, List.of(), List.of(), List.of("the pairs"))))
                .containsExactly(
                        HEAD,
                        "REPRODUCED exactly: 0 listed, 1 excluded, of 1060 considered.",
                        "Taken as recorded, since nothing is left to check it by:",
                        "  - the pairs.");
    }

    @Test
    void shouldShowBothValuesOfWhatDiffers() {
        assertThat(AuditView.lines(RECORD, DIFFERENT))
                .containsExactly(
                        HEAD,
                        "DIFFERS from what is decided again, in 2 fields:",
                        "  field              recorded  decided again",
                        "  ranked[0].utility  0.7201    0.72",
                        "  excluded[t].rule   EVIDENCE  INDICATION");
    }

    @Test
    void shouldSayWhyARecordCanNotBeChecked() {
        assertThat(AuditView.lines(RECORD, Audit.unchecked(List.of("the profile is gone", "so is the request"))))
                .containsExactly(HEAD, "CAN'T BE CHECKED:", "  - the profile is gone.", "  - so is the request.");
    }

    @Test
    void shouldSayTheSameToPrograms() {
        assertThat(AuditView.json(RECORD, DIFFERENT).toString())
                .isEqualTo("{\"recommendationId\":\"c0ffee\",\"patientId\":\"P7\",\"verdict\":\"different\","
                        + "\"differences\":[{\"field\":\"ranked[0].utility\",\"recorded\":\"0.7201\",\"decidedAgain\":\"0.72\"},"
                        + "{\"field\":\"excluded[t].rule\",\"recorded\":\"EVIDENCE\",\"decidedAgain\":\"INDICATION\"}],"
                        + "\"obstacles\":[],\"takenAsRecorded\":[]}");
        assertThat(AuditView.json(
                                RECORD, new Audit(Verdict.UNCHECKED, List.of(), List.of("gone"), List.of("the pairs")))
                        .toString())
                .endsWith("\"verdict\":\"unchecked\",\"differences\":[],\"obstacles\":[\"gone\"],"
                        + "\"takenAsRecorded\":[\"the pairs\"]}");
    }
}
