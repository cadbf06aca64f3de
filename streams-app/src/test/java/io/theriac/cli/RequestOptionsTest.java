package io.theriac.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.schemas.AssumedFactor;
import io.theriac.schemas.RecommendationRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RequestOptionsTest {
    @Command
    private static final class Asking {
        @Mixin
        private final RequestOptions options = new RequestOptions();
    }

    private static RecommendationRequest request(String... arguments) {
        Asking asking = new Asking();
        new CommandLine(asking).parseArgs(arguments);
        return asking.options.request("r", 7);
    }

    @Test
    void shouldAskForTheStandingAdviceWhereNothingElseIsSaid() {
        assertThat(request("--patient", "p"))
                .isEqualTo(RecommendationRequest.newBuilder()
                        .setRequestId("r")
                        .setPatientId("p")
                        .setRequestedAt(7)
                        .build());
    }

    @Test
    void shouldAskWhatTheOptionsSay() {
        RecommendationRequest request =
                request(("--patient p --candidates a,b --pairs --size 3 --replaces c --minimum-therapeutic-index 3"
                                + " --risk-score-limit 0.5 --interaction-risk-limit 0.25 --minimum-evidence 50"
                                + " --risk-aversion 0.75 --caution 1 --exclude-missing --assume HLA=yes --assume CYP=no"
                                + " --assume age=70 --assume tissue=lung --assume-condition C34 --assume-allergy L01")
                        .split(" "));

        assertThat(request)
                .isEqualTo(RecommendationRequest.newBuilder()
                        .setRequestId("r")
                        .setPatientId("p")
                        .setRequestedAt(7)
                        .setCandidates(List.of("a", "b"))
                        .setPairs(true)
                        .setSize(3)
                        .setReplaces(List.of("c"))
                        .setMinimumTherapeuticIndex(3.0)
                        .setRiskScoreLimit(0.5)
                        .setInteractionRiskLimit(0.25)
                        .setMinimumEvidence(50)
                        .setRiskAversion(0.75)
                        .setCaution(1.0)
                        .setExcludeMissing(true)
                        .setAssumedFactors(List.of(
                                new AssumedFactor("HLA", 1.0, null),
                                new AssumedFactor("CYP", 0.0, null),
                                new AssumedFactor("age", 70.0, null),
                                new AssumedFactor("tissue", null, "lung")))
                        .setAssumedConditions(List.of("C34"))
                        .setAssumedAllergies(List.of("L01"))
                        .build());
    }
}
