package io.theriac.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Patients P1, P2, … of 40 years with 20 outcomes each in a round, of balm and tonic in turn, and an elixir that is never recommended. Its
 * files are published as a user would.
 */
final class Ward {
    static final int OUTCOMES = 20;

    private static final String CATALOGUE = """
            treatment_id,name,td50,ed50,risk_weights,interaction_a,interaction_b,status
            balm,Balm,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            tonic,Tonic,100,10,age[20..100]=0.3,0.5,0.1,ACTIVE
            elixir,Elixir,100,90,age[20..100]=0.3,0.5,0.1,ACTIVE
            """;

    private final Path folder;
    private final String configuration;
    private final int patients;

    /** @param patients how many there are */
    Ward(Path folder, Deployment deployment, Map<String, String> settings, int patients) throws IOException {
        this.folder = folder;
        this.configuration = deployment.file(settings);
        this.patients = patients;
    }

    /** Catalogue, profiles and the first round of outcomes. */
    void publish() {
        publish("catalogue", CATALOGUE);
        publish("profiles", profiles());
        publishOutcomes(1, 1, patients);
    }

    /** Outcomes of the first to the last of these patients, other ones in each round. */
    void publishOutcomes(int round, int first, int last) {
        publish("outcomes", outcomes(round, first, last));
    }

    private void publish(String kind, String rows) {
        try {
            Path csv = Files.writeString(Files.createTempFile(folder, kind, ".csv"), rows);
            int exit = Main.commandLine().execute("publish", csv.toString(), "--as", kind, "--config", configuration);
            assertThat(exit).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String profiles() {
        StringBuilder rows =
                new StringBuilder("patient_id,age,conditions,allergies,current_treatments,prior_treatments,refusals\n");
        for (int patient = 1; patient <= patients; patient++) {
            rows.append("P").append(patient).append(",40,none,none,none,none,none\n");
        }
        return rows.toString();
    }

    private static String outcomes(int round, int first, int last) {
        StringBuilder rows = new StringBuilder("event_id,patient_id,treatment_id,outcome,observed_at\n");
        for (int event = 0; event < OUTCOMES; event++) {
            for (int patient = first; patient <= last; patient++) {
                rows.append("r%d-e%d-p%d,P%d,%s,%d,%d%n"
                        .formatted(
                                round,
                                event,
                                patient,
                                patient,
                                event % 2 == 0 ? "balm" : "tonic",
                                event % 2 == 0 ? 2 : 5,
                                1_700_000_000 + round * 1000 + event));
            }
        }
        return rows.toString();
    }
}
