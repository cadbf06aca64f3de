package io.theriac.schemas;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Each record twice: with every field set, and with nothing but what is essential. */
final class Samples {
    static final OutcomeEvent BARE_OUTCOME = OutcomeEvent.newBuilder()
            .setEventId("event-1")
            .setOutcomeId("outcome-1")
            .setPatientId("patient-1")
            .setTreatmentId("treatment-1")
            .setOutcome(-1.5)
            .setOutcomeCode("log2-ic50")
            .setOutcomeUnit("1")
            .setObservedAt(1_700_000_000_000L)
            .setRecordedAt(1_700_000_000_001L)
            .build();

    static final OutcomeEvent FULL_OUTCOME = OutcomeEvent.newBuilder(BARE_OUTCOME)
            .setRevision(3)
            .setKind(OutcomeKind.CORRECTED)
            .setDose(12.5)
            .setDoseUnit("mg/d")
            .setTreatmentStartedAt(1_690_000_000_000L)
            .setSiteId("site-1")
            .setEncounterId("encounter-1")
            .setOrderId("order-1")
            .setAssignment(Assignment.OVERRIDDEN)
            .setRecommendationId("0123456789abcdef")
            .setAdverseEvent(new AdverseEvent("10019211", 2))
            .build();

    static final PatientProfile BARE_PROFILE = PatientProfile.newBuilder()
            .setPatientId("patient-1")
            .setRevision(1)
            .setAsOf(1_700_000_000_000L)
            .build();

    static final PatientProfile FULL_PROFILE = PatientProfile.newBuilder(BARE_PROFILE)
            .setFactors(List.of(
                    new PatientFactor("CYP2D6 poor", 1.0, null, TestStatus.TESTED),
                    new PatientFactor("tissue", null, "lung", TestStatus.TESTED),
                    new PatientFactor("HLA-B*57:01", null, null, TestStatus.NOT_TESTED)))
            .setSeverity(0.4)
            .setConditions(List.of("C34"))
            .setAllergies(List.of())
            .setCurrentTreatments(List.of(
                    new CurrentTreatment("treatment-2", 10.0, "mg/d", 1_690_000_000_000L),
                    new CurrentTreatment("treatment-3", null, null, null)))
            .setPriorTreatments(List.of(
                    new PriorTreatment("treatment-4", 3, 1_600_000_000_000L, 1_610_000_000_000L),
                    new PriorTreatment("treatment-5", null, null, null)))
            .setRefusals(List.of("treatment-6"))
            .build();

    static final TreatmentProfile BARE_TREATMENT = TreatmentProfile.newBuilder()
            .setTreatmentId("treatment-1")
            .setRevision(1)
            .build();

    static final TreatmentProfile FULL_TREATMENT = TreatmentProfile.newBuilder(BARE_TREATMENT)
            .setName("Osimertinib")
            .setCodings(List.of(new Coding("http://www.whocc.no/atc", "L01EB04")))
            .setStatus(CatalogueStatus.ACTIVE)
            .setTreatmentClass("EGFR inhibitor")
            .setComponents(List.of("treatment-2", "treatment-3"))
            .setIndications(List.of("C34"))
            .setTd50(240.0)
            .setEd50(40.0)
            .setMaximalDailyDose(80.0)
            .setDoseUnit("mg/d")
            .setMultipliers(List.of(new DoseMultiplier("CYP3A4 induced", 1.0, 2.0, 0.25, null)))
            .setMinimumTherapeuticIndex(1.5)
            .setMinimumTherapeuticIndexReason("monitored levels")
            .setRiskWeights(List.of(new RiskWeight("QTc", 0.5, 440.0, 500.0), new RiskWeight("age", 0.1, null, null)))
            .setInteractionA(0.5)
            .setInteractionB(0.25)
            .setContraindicatedFactors(
                    List.of(new FactorContraindication("eGFR", ContraindicationSeverity.ABSOLUTE, null, 30.0)))
            .setContraindicatedConditions(List.of(new Contraindication("J84", ContraindicationSeverity.RELATIVE)))
            .setContraindicatedAllergies(List.of(new Contraindication("N0000", ContraindicationSeverity.RELATIVE)))
            .setContraindicatedTreatments(
                    List.of(new Contraindication("treatment-9", ContraindicationSeverity.ABSOLUTE)))
            .setFeatures(List.of(
                    new TreatmentFeature("target", null, "EGFR"), new TreatmentFeature("molar mass", 499.6, null)))
            .build();

    static final RecommendationRequest BARE_REQUEST = RecommendationRequest.newBuilder()
            .setRequestId("request-1")
            .setPatientId("patient-1")
            .setRequestedAt(1_700_000_000_000L)
            .build();

    static final RecommendationRequest FULL_REQUEST = RecommendationRequest.newBuilder(BARE_REQUEST)
            .setRequestedBy("ward-system")
            .setCandidates(List.of("treatment-1"))
            .setSize(3)
            .setMinimumTherapeuticIndex(3.0)
            .setRiskScoreLimit(0.5)
            .setInteractionRiskLimit(0.25)
            .setMinimumEvidence(50)
            .setRiskAversion(0.75)
            .setCaution(1.0)
            .setExcludeMissing(true)
            .setPairs(true)
            .setReplaces(List.of("treatment-2"))
            .setAssumedFactors(List.of(new AssumedFactor("CYP2D6 poor", 0.0, null)))
            .setAssumedConditions(List.of("C34"))
            .setAssumedAllergies(List.of("L01EB04"))
            .build();

    static final ErasureRequest BARE_ERASURE = ErasureRequest.newBuilder()
            .setRequestId("request-2")
            .setPatientId("patient-1")
            .setRequestedAt(1_700_000_000_000L)
            .build();

    static final ErasureRequest FULL_ERASURE = ErasureRequest.newBuilder(BARE_ERASURE)
            .setRequestedBy("privacy-office")
            .build();

    static final Recommendation BARE_RECOMMENDATION = Recommendation.newBuilder()
            .setRecommendationId("0123456789abcdef")
            .setPatientId("patient-1")
            .setCreatedAt(1_700_000_000_000L)
            .setProvenance(Provenance.newBuilder()
                    .setSourceTopic("outcome-events")
                    .setSourcePartition(0)
                    .setSourceOffset(0)
                    .build())
            .build();

    static final Recommendation FULL_RECOMMENDATION = Recommendation.newBuilder(BARE_RECOMMENDATION)
            .setCause(RecommendationCause.OUTCOME)
            .setStatus(RecommendationStatus.ADVICE)
            .setRequestId("request-1")
            .setAbstainReason(AbstentionReason.NO_BENEFIT)
            .setOutcomeCode("log2-ic50")
            .setOutcomeUnit("1")
            .setTier(AdviceTier.PERSONAL)
            .setPatientEvidence(12)
            .setConsidered(60)
            .setOutcomeMean(2.25)
            .setRanked(List.of(ranked(1), ranked(2)))
            .setCombinations(List.of(
                    new TreatmentCombination(
                            List.of("treatment-1", "treatment-2"),
                            false,
                            null,
                            0.75,
                            0.25,
                            0.125,
                            0.5,
                            null,
                            null,
                            40,
                            List.of("RISK_FACTOR_UNKNOWN")),
                    new TreatmentCombination(
                            List.of("treatment-1", "treatment-3"),
                            true,
                            -2.0,
                            null,
                            null,
                            null,
                            0.25,
                            "treatment-13",
                            1.5,
                            90,
                            List.of())))
            .setExcluded(List.of(
                    new ExcludedTreatment("treatment-7", ExclusionRule.THERAPEUTIC_INDEX, 1.25, 2.0, null),
                    new ExcludedTreatment("treatment-8", ExclusionRule.CONTRAINDICATION, null, null, "J84")))
            .setWarnings(List.of("RISK_FACTOR_UNKNOWN"))
            .setPatientVector(List.of(0.5f, -0.25f))
            .setProvenance(Provenance.newBuilder()
                    .setEventId("3f2c9a52-8d0e-4a57-9c11-7f0d1a2b3c4d")
                    .setSourceTopic("outcome-events")
                    .setSourcePartition(3)
                    .setSourceOffset(123_456)
                    .setPatientVersion(17)
                    .setProfileRevision(4L)
                    .setSnapshotPositions(List.of(100L, -1L, 5_000_000_000L, 0L))
                    .setCatalogueDigest("0123456789abcdef")
                    .setConfigurationDigest("0123456789abcdef")
                    .setRulesDigest("0123456789abcdef")
                    .setModelDigest("0123456789abcdef")
                    .setSoftwareVersion("0.1.0")
                    .build())
            .build();

    private Samples() {}

    static Stream<SpecificRecord> all() {
        return Stream.of(
                BARE_OUTCOME,
                FULL_OUTCOME,
                BARE_PROFILE,
                FULL_PROFILE,
                BARE_TREATMENT,
                FULL_TREATMENT,
                BARE_REQUEST,
                FULL_REQUEST,
                BARE_ERASURE,
                FULL_ERASURE,
                BARE_RECOMMENDATION,
                FULL_RECOMMENDATION);
    }

    static RankedTreatment ranked(int rank) {
        return RankedTreatment.newBuilder()
                .setTreatmentId("treatment-" + rank)
                .setPredictedOutcome(-2.0 + rank / 8.0)
                .setDeviation(1.5)
                .setBenefit(0.75)
                .setRiskScore(0.25)
                .setTherapeuticIndex(6.0)
                .setInteractionRisk(0.125)
                .setUtility(0.5)
                .setSuccessProbability(0.875)
                .setEvidence(1000)
                .setChange(RegimenChange.ADD)
                .setWarnings(List.of("RISK_FACTOR_UNKNOWN"))
                .setTerms(List.of(new ExplanationTerm("latent", 0.5)))
                .build();
    }
}
