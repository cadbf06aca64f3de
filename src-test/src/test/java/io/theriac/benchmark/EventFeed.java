package io.theriac.benchmark;

import io.theriac.schemas.CatalogueStatus;
import io.theriac.schemas.CurrentTreatment;
import io.theriac.schemas.DoseMultiplier;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientFactor;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.RiskWeight;
import io.theriac.schemas.TestStatus;
import io.theriac.schemas.TreatmentProfile;
import io.theriac.topology.TopicNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts catalogue, profiles and outcome events on the topics: three factors a patient, three weights and a multiplier a treatment. */
record EventFeed(Workload workload, TopicNames topics, String bootstrapServers, Encoding encoding) {
    private static final long BEGIN = 1_700_000_000_000L;
    private static final List<String> FACTORS = List.of("age", "renal-function", "liver-function");

    /** How values are written. */
    @FunctionalInterface
    interface Encoding {
        byte[] encode(String topic, SpecificRecord value);
    }

    void fill() {
        catalogue();
        profiles();
        events();
    }

    void catalogue() {
        try (KafkaProducer<byte[], byte[]> producer = new Topics(bootstrapServers).producer()) {
            for (int i = 0; i < workload.treatments(); i++) {
                String id = "treatment-" + i;
                send(producer, topics.treatmentCatalog(), id, treatment(id, i));
            }
        }
    }

    void profiles() {
        SplittableRandom random = new SplittableRandom(1);
        try (KafkaProducer<byte[], byte[]> producer = new Topics(bootstrapServers).producer()) {
            for (int i = 0; i < workload.patients(); i++) {
                String id = "patient-" + i;
                send(producer, topics.patientProfiles(), id, profile(id, random));
            }
        }
    }

    void events() {
        SplittableRandom random = new SplittableRandom(2);
        try (KafkaProducer<byte[], byte[]> producer = new Topics(bootstrapServers).producer()) {
            for (int i = 0; i < workload.events(); i++) {
                String id = "patient-" + random.nextInt(workload.patients());
                OutcomeEvent event = event(i, id, "treatment-" + random.nextInt(workload.treatments()), random);
                send(producer, topics.outcomeEvents(), id, event);
            }
        }
    }

    static OutcomeEvent event(int number, String patientId, String treatmentId, SplittableRandom random) {
        return OutcomeEvent.newBuilder()
                .setEventId("event-" + number)
                .setOutcomeId("outcome-" + number)
                .setPatientId(patientId)
                .setTreatmentId(treatmentId)
                .setOutcome(10 * random.nextDouble())
                .setOutcomeCode(TheriacRun.OUTCOME.code())
                .setOutcomeUnit(TheriacRun.OUTCOME.unit())
                .setObservedAt(BEGIN + number)
                .setRecordedAt(BEGIN + number)
                .setSiteId("site-1")
                .build();
    }

    private static PatientProfile profile(String id, SplittableRandom random) {
        List<PatientFactor> factors = new ArrayList<>();
        for (String factor : FACTORS) {
            factors.add(new PatientFactor(factor, 100 * random.nextDouble(), null, TestStatus.TESTED));
        }
        return PatientProfile.newBuilder()
                .setPatientId(id)
                .setRevision(1)
                .setAsOf(BEGIN)
                .setFactors(factors)
                .setConditions(List.of())
                .setAllergies(List.of())
                .setCurrentTreatments(List.of(new CurrentTreatment("treatment-1", 2.5, "mg", null)))
                .setPriorTreatments(List.of())
                .build();
    }

    static TreatmentProfile treatment(String id, int number) {
        return TreatmentProfile.newBuilder()
                .setTreatmentId(id)
                .setRevision(1)
                .setName(id)
                .setStatus(CatalogueStatus.ACTIVE)
                .setTd50(10.0 + number)
                .setEd50(1.0)
                .setDoseUnit("mg")
                .setMaximalDailyDose(5.0)
                .setInteractionA(0.1)
                .setInteractionB(0.05)
                .setMultipliers(List.of(new DoseMultiplier("renal-function", 0.5, 1.0, null, 30.0)))
                .setRiskWeights(FACTORS.stream()
                        .map(factor -> new RiskWeight(factor, 0.1, 0.0, 100.0))
                        .toList())
                .build();
    }

    /** With the time of sending: records of long ago would fall to the topic's retention while the benchmark runs. */
    private void send(KafkaProducer<byte[], byte[]> producer, String topic, String id, SpecificRecord value) {
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, key, encoding.encode(topic, value)));
    }
}
