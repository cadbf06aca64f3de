package io.theriac.clinical;

import static io.theriac.clinical.EntryBuilder.entry;
import static io.theriac.clinical.FactsBuilder.patient;
import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FactorIndexTest {
    private static final int TREATMENTS = 1500;
    private static final int READERS = 2;

    /** The newest treatment of the catalogue, published as the replica publishes its root. */
    private record Newest(int number, TreatmentRules rules) {}

    /** Treatment n refers to one of factor n, condition n and code n; the patient has or refuses all of them. */
    @Test
    void shouldServeReadersWhileTheCatalogueGrows() throws Exception {
        FactorIndex index = new FactorIndex();
        FactsBuilder everything = patient();
        for (int n = 0; n < TREATMENTS; n++) {
            everything.tested("f" + n, 1).condition("c" + n).refuses("r" + n);
        }
        PatientFacts facts = everything.build();
        AtomicReference<Newest> newest = new AtomicReference<>(new Newest(0, compiled(0, index)));
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reading.add(readers.submit(() -> decideUntilTheLast(newest, facts, index)));
            }
            for (int n = 1; n < TREATMENTS; n++) {
                newest.set(new Newest(n, compiled(n, index)));
            }
            for (Future<?> reader : reading) {
                reader.get();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static TreatmentRules compiled(int number, FactorIndex index) {
        EntryBuilder builder = entry("t" + number).doses(100, 10);
        switch (number % 3) {
            case 0 -> builder.forbids(Kind.CONDITION, "c" + number, Severity.RELATIVE);
            case 1 -> builder.coding("refused", "r" + number);
            default -> builder.multiplier("f" + number, 0.15, 1);
        }
        return TreatmentRules.compile(builder.build(), index, id -> null);
    }

    private static void decideUntilTheLast(AtomicReference<Newest> newest, PatientFacts facts, FactorIndex index) {
        Decider decider = new Decider(Cases.OUTCOME, DecisionRules.defaults());
        Decision decision = new Decision();
        PatientContext patient = new PatientContext();
        Newest taken;
        do {
            taken = newest.get();
            patient.resolve(facts, SevereReactions.NONE, MapCatalogue.of(index));
            decider.begin(decision, patient, 0);
            decider.consider(decision, "t", 100, 8, 1, taken.rules());
            decider.finish(decision);
            boolean multiplied = taken.number() % 3 == 2;
            assertThat(decision.excludedCount()).isEqualTo(1);
            assertThat(decision.excludedRule(0)).isEqualTo(multiplied ? Rule.THERAPEUTIC_INDEX : Rule.CONTRAINDICATION);
            assertThat(decision.excludedValue(0)).as("known").isEqualTo(multiplied ? 1.5 : 1);
        } while (taken.number() < TREATMENTS - 1);
    }
}
