package io.theriac.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.theriac.api.AvroJson;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.ExcludedTreatment;
import io.theriac.schemas.ExclusionRule;
import io.theriac.schemas.ExplanationTerm;
import io.theriac.schemas.Provenance;
import io.theriac.schemas.RankedTreatment;
import io.theriac.schemas.Recommendation;
import io.theriac.schemas.RecommendationCause;
import io.theriac.schemas.RecommendationStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

class RecommendationFileTest {

    @Property(tries = 200)
    void shouldReadBackWhatWatchShowsToTheBit(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double number,
            @ForAll @FloatRange(min = -1e9f, max = 1e9f) float single,
            @ForAll String text,
            @ForAll long position)
            throws IOException {
        Recommendation first = recommendation(number, single, text, position);
        Recommendation second = recommendation(-number, Float.MIN_VALUE, "two", 0);
        Path file = Files.createTempFile("kept-", ".json");
        try {
            Files.writeString(file, AvroJson.of(first) + "\n" + AvroJson.of(second) + "\n");

            assertThat(RecommendationFile.read(file)).containsExactly(first, second);
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 1)
    void shouldReadAnAvroContainerFile() throws IOException {
        Recommendation recommendation = recommendation(0.1, 0.2f, "P1", 7);
        Path file = Files.createTempFile("kept-", ".avro");
        try (DataFileWriter<Recommendation> writer =
                new DataFileWriter<>(new SpecificDatumWriter<>(Recommendation.class))) {
            writer.create(Recommendation.getClassSchema(), file.toFile());
            writer.append(recommendation);
        }
        try {
            assertThat(RecommendationFile.read(file)).containsExactly(recommendation);
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 1)
    void shouldSayWhereAFileIsNoRecommendation() throws IOException {
        String genuine = AvroJson.of(recommendation(1, 1, "P1", 7)).toString();

        refused(genuine.replace("\"status\"", "\"state\""), "without state");
        refused(genuine.replace("\"considered\":3", "\"considered\":3.5"), "considered must be a whole number");
        refused(genuine.replace("\"benefit\":", "\"benefit\":\"high\",\"benefits\":"), "RankedTreatment");
        refused("[1]", "it must be an object");
        refused("P1,ADVICE", "it isn't JSON");
    }

    private static void refused(String text, String message) throws IOException {
        Path file = Files.createTempFile("kept-", ".json");
        try {
            Files.writeString(file, text);
            assertThatThrownBy(() -> RecommendationFile.read(file))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        } finally {
            Files.delete(file);
        }
    }

    private static Recommendation recommendation(double number, float single, String text, long position) {
        return Recommendation.newBuilder()
                .setRecommendationId("c0ffee")
                .setPatientId(text)
                .setCause(RecommendationCause.OUTCOME)
                .setStatus(RecommendationStatus.ADVICE)
                .setAbstainReason(position % 2 == 0 ? AbstentionReason.NO_BENEFIT : null)
                .setCreatedAt(position)
                .setConsidered(3)
                .setOutcomeMean(number)
                .setRanked(List.of(RankedTreatment.newBuilder()
                        .setTreatmentId("a")
                        .setPredictedOutcome(number)
                        .setBenefit(number / 3)
                        .setUtility(Math.nextUp(number))
                        .setTerms(List.of(new ExplanationTerm(text, number)))
                        .build()))
                .setExcluded(List.of(new ExcludedTreatment("b", ExclusionRule.EVIDENCE, number, null, text)))
                .setPatientVector(position % 3 == 0 ? null : List.of(single, 1f))
                .setProvenance(Provenance.newBuilder()
                        .setSourceTopic("t")
                        .setSourcePartition(1)
                        .setSourceOffset(position)
                        .setSnapshotPositions(List.of(position, -1L))
                        .build())
                .build();
    }
}
