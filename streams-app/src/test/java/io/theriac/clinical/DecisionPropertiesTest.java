package io.theriac.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Decided.Listed;
import io.theriac.clinical.DecisionCase.Candidate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;

class DecisionPropertiesTest {
    @Provide
    Arbitrary<DecisionCase> cases() {
        return DecisionCases.any();
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void shouldDecideAsTheOracleDoes(@ForAll("cases") DecisionCase given) {
        Decided decided = given.decide();

        assertThat(decided).isEqualTo(DecisionOracle.decide(given));
        Statistics.label("reason").collect(decided.reason());
        decided.excluded().values().forEach(e -> Statistics.label("excluded").collect(e.rule()));
        Statistics.label("reason")
                .coverage(coverage -> coverage.check((AbstainReason) null).percentage(share -> share > 5));
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void shouldListNothingThatBreaksARule(@ForAll("cases") DecisionCase given) {
        Map<String, Candidate> candidates = new TreeMap<>();
        given.candidates().forEach(candidate -> candidates.put(candidate.id(), candidate));

        Decided decided = given.decide();

        for (Listed listed : decided.listed()) {
            obeys(given, candidates.get(listed.id()), listed);
        }
        assertThat(decided.listed().isEmpty()).isEqualTo(decided.reason() != null);
        assertThat(decided.listed()).hasSizeLessThanOrEqualTo(given.rules().size());
    }

    private static void obeys(DecisionCase given, Candidate candidate, Listed listed) {
        DecisionRules rules = given.rules();
        CatalogueEntry entry = candidate.entry();
        assertThat(entry.status()).isEqualTo(TreatmentStatus.ACTIVE);
        assertThat(candidate.evidence()).isGreaterThanOrEqualTo(rules.minimumEvidence());
        assertThat(listed.deviation() > given.outcome().span()).isFalse();
        assertThat(listed.predicted()).isFinite();
        assertThat(listed.benefit()).isBetween(-1.0, 1.0);
        assertThat(listed.utility()).isFinite();
        double minimum = Double.isNaN(entry.minimumTherapeuticIndex())
                ? rules.minimumTherapeuticIndex()
                : entry.minimumTherapeuticIndex();
        assertThat(listed.therapeuticIndex() > minimum
                        || (Double.isNaN(listed.therapeuticIndex()) && passes(rules, Warning.DOSES_MISSING)))
                .isTrue();
        assertThat(listed.riskScore() <= rules.riskScoreLimit()
                        || (Double.isNaN(listed.riskScore()) && passes(rules, Warning.RISK_WEIGHTS_MISSING)))
                .isTrue();
        PatientFacts facts = given.facts();
        assertThat(facts != null || passes(rules, Warning.PROFILE_MISSING)).isTrue();
        assertThat(listed.interactionRisk() <= rules.interactionRiskLimit()
                        || (Double.isNaN(listed.interactionRisk())
                                && (passes(rules, Warning.INTERACTION_MISSING)
                                        || passes(rules, Warning.CURRENT_INTERACTION_MISSING))))
                .isTrue();
        assertThat(given.observed().grades()).doesNotContainKey(entry.treatmentId());
        reactedNever(entry, facts);
        for (Contraindication contraindication : entry.contraindications()) {
            notContraindicated(given, entry, contraindication);
        }
        List<String> substances = new ArrayList<>(entry.components());
        substances.add(entry.treatmentId());
        entry.codings().forEach(coding -> substances.add(coding.code()));
        for (String substance : substances) {
            assertThat(facts != null && facts.refusals().contains(substance)).isFalse();
            assertThat(facts != null
                            && facts.allergies() != null
                            && facts.allergies().contains(substance))
                    .isFalse();
        }
    }

    private static void reactedNever(CatalogueEntry entry, PatientFacts facts) {
        for (PriorTreatment prior : facts == null || facts.priorTreatments() == null
                ? List.<PriorTreatment>of()
                : facts.priorTreatments()) {
            boolean same = prior.treatmentId().equals(entry.treatmentId())
                    || entry.components().contains(prior.treatmentId());
            assertThat(same && prior.worstReactionGrade() != null && prior.worstReactionGrade() >= 3)
                    .isFalse();
        }
    }

    private static void notContraindicated(DecisionCase given, CatalogueEntry entry, Contraindication by) {
        DecisionRules rules = given.rules();
        PatientFacts facts = given.facts();
        if (by.kind() == Kind.FACTOR) {
            OptionalDouble value = DecisionOracle.value(facts, by.name());
            assertThat(
                            value.isPresent()
                                    ? !DecisionOracle.within(by.range(), value.getAsDouble())
                                    : passes(rules, by.unknown()))
                    .isTrue();
        } else if (by.kind() == Kind.CONDITION) {
            notListed(rules, facts == null ? null : facts.conditions(), by);
        } else if (by.kind() == Kind.ALLERGY) {
            notListed(rules, facts == null ? null : facts.allergies(), by);
        } else {
            notListed(rules, facts == null || facts.currentTreatments() == null ? null : kept(given, entry), by);
        }
    }

    private static Set<String> kept(DecisionCase given, CatalogueEntry beside) {
        Set<String> kept = new HashSet<>();
        given.facts().currentTreatments().forEach(each -> kept.add(each.treatmentId()));
        kept.removeAll(given.replaced());
        kept.remove(beside.treatmentId());
        return kept;
    }

    private static void notListed(DecisionRules rules, Set<String> listed, Contraindication by) {
        assertThat(listed == null ? passes(rules, by.unknown()) : !listed.contains(by.name()))
                .isTrue();
    }

    private static boolean passes(DecisionRules rules, Warning missing) {
        return rules.policy(missing) != MissingPolicy.EXCLUDE;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotDependOnTheOrderOfTheCatalogue(@ForAll("cases") DecisionCase given, @ForAll Random random) {
        List<Candidate> shuffled = new ArrayList<>(given.candidates());
        Collections.shuffle(shuffled, random);

        assertThat(given.with(shuffled).decide()).isEqualTo(given.decide());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldDecideTheSameOnAMirroredScale(@ForAll("cases") DecisionCase given) {
        Decided onMirror = given.mirrored().decide();

        assertThat(unmirrored(onMirror)).isEqualTo(given.decide());
    }

    private static Decided unmirrored(Decided decided) {
        List<Listed> listed = decided.listed().stream()
                .map(l -> new Listed(
                        l.id(),
                        -l.predicted(),
                        l.deviation(),
                        l.benefit(),
                        l.riskScore(),
                        l.therapeuticIndex(),
                        l.interactionRisk(),
                        l.utility(),
                        l.evidence(),
                        l.change(),
                        l.warnings()))
                .toList();
        return new Decided(listed, decided.excluded(), decided.reason(), decided.tier(), decided.warnings());
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotLowerARiskScoreWhenADatumIsRemoved(@ForAll("cases") DecisionCase given) {
        for (Removal removal : Removal.of(given)) {
            for (int i = 0; i < given.candidates().size(); i++) {
                CatalogueEntry before = given.candidates().get(i).entry();
                CatalogueEntry after = removal.after().candidates().get(i).entry();
                if (before != null) {
                    double risk = risk(given.facts(), before);
                    assertThat(risk(removal.after().facts(), after) < risk).isFalse();
                }
            }
        }
    }

    /** What ranking takes the risk to be; NaN where the score is not finite. */
    private static double risk(PatientFacts facts, CatalogueEntry entry) {
        FactorIndex index = new FactorIndex();
        TreatmentRules rules = TreatmentRules.compile(entry, index, id -> null);
        PatientContext patient = new PatientContext();
        patient.resolve(facts, SevereReactions.NONE, MapCatalogue.of(index));
        Assessment found = new Assessment();
        found.reset();
        new RiskScore(1, new MissingData(DecisionRules.defaults().withMissing(MissingPolicy.ALLOW)))
                .judge(found, patient, rules);
        return found.broken == Rule.FINITE ? Double.NaN : found.risk;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotMakeAnExcludedTreatmentEligibleByRemovingAnythingButTheBreachsEvidence(
            @ForAll("cases") DecisionCase any) {
        DecisionCase given = any.with(withUsualPolicies(any.rules()));
        Decided before = given.decide();
        for (Removal removal : Removal.of(given)) {
            Decided after = removal.after().decide();
            before.excluded().forEach((id, exclusion) -> {
                if (!after.excluded().containsKey(id)) {
                    assertThat(exclusion).matches(removal.evidence());
                    if (exclusion.rule() != Rule.FINITE
                            && exclusion.rule() != Rule.INDICATION
                            && exclusion.rule() != Rule.INTERACTION_RISK) {
                        assertThat(exclusion.value()).as("a known breach").isNotNaN();
                    }
                }
            });
        }
    }

    private static DecisionRules withUsualPolicies(DecisionRules rules) {
        return new DecisionRules(
                rules.riskAversion(),
                0,
                rules.minimumTherapeuticIndex(),
                rules.riskScoreLimit(),
                rules.interactionRiskLimit(),
                rules.minimumEvidence(),
                rules.size(),
                Map.of());
    }

    /** Of the treatments listed, that none lowers the risk below that of what is taken without it. */
    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void shouldNotLowerTheInteractionRiskByAddingADrug(
            @ForAll @Size(min = 1, max = 4) List<@DoubleRange(max = 3) Double> a,
            @ForAll @Size(min = 1, max = 4) List<@DoubleRange(max = 3) Double> b,
            @ForAll @Size(min = 4, max = 4) List<@DoubleRange(min = 0.01, max = 2) Double> x) {
        int last = Math.min(a.size(), b.size()) - 1;
        FactsBuilder facts = FactsBuilder.patient();
        List<Candidate> candidates = new ArrayList<>();
        double above = 0;
        double below = 0;
        for (int i = 0; i <= last; i++) {
            EntryBuilder entry =
                    EntryBuilder.entry("t" + i).interaction(a.get(i), b.get(i)).maximalDailyDose(1);
            candidates.add(new Candidate(entry.build(), 100, 8));
            if (i < last) {
                facts.gets("t" + i, x.get(i), "mg/d");
                above += b.get(i) * x.get(i);
                below += a.get(i) * x.get(i);
            }
        }
        DecisionRules tolerant = new DecisionRules(0.01, 0, 2, 0.8, 100, 20, 10, Map.of());

        Decided decided = Cases.of(facts.build(), tolerant, candidates.toArray(Candidate[]::new))
                .decide();

        Listed added = decided.listed().stream()
                .filter(each -> each.change() == Change.ADD)
                .findFirst()
                .orElseThrow();
        assertThat(added.id()).isEqualTo("t" + last);
        assertThat(added.interactionRisk())
                .isGreaterThanOrEqualTo(above / (below + 1))
                .isGreaterThanOrEqualTo(b.get(last) / (a.get(last) + 1))
                .isGreaterThanOrEqualTo((above + b.get(last)) / (below + a.get(last) + 1));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void shouldNotRememberEarlierDecisions(@ForAll("cases") DecisionCase earlier, @ForAll("cases") DecisionCase given) {
        Decision decision = new Decision();
        PatientContext patient = new PatientContext();
        FactorIndex index = new FactorIndex();
        earlier.decide(decision, patient, index, false);

        assertThat(given.decide(decision, patient, index, false)).isEqualTo(given.decide());
    }
}
