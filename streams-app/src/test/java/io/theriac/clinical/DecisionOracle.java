package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.Decided.Exclusion;
import io.theriac.clinical.Decided.Listed;
import io.theriac.clinical.DecisionCase.Candidate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The decision once more, from the text of the design: names, lists and maps, no compiled form, everything sorted at the end. */
final class DecisionOracle {
    private final DecisionCase given;
    private final DecisionRules rules;

    DecisionOracle(DecisionCase given) {
        this.given = given;
        this.rules = given.rules();
    }

    static Decided decide(DecisionCase given) {
        return new DecisionOracle(given).decide();
    }

    /** Ends the judgement of a treatment. */
    static final class Excluded extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Exclusion why;

        Excluded(Rule rule, double value, double limit, String subject) {
            super(null, null, false, false);
            why = new Exclusion(rule, value, limit, subject);
        }
    }

    private record Eligible(Listed listed, double assumedRisk) {}

    private Decided decide() {
        List<Eligible> eligible = new ArrayList<>();
        Map<String, Exclusion> excluded = new TreeMap<>();
        for (Candidate candidate : given.candidates()) {
            try {
                eligible.add(judge(candidate));
            } catch (Excluded e) {
                excluded.put(candidate.id(), e.why);
            }
        }
        eligible.sort(Comparator.comparingDouble((Eligible e) -> -e.listed().utility())
                .thenComparingDouble(Eligible::assumedRisk)
                .thenComparingInt(e -> -e.listed().evidence())
                .thenComparing(e -> e.listed().id().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned));
        List<Listed> first =
                eligible.stream().limit(rules.size()).map(Eligible::listed).toList();
        Tier tier = given.patientSteps() >= 3 ? Tier.PERSONAL : Tier.POPULATION;
        AbstainReason reason = reason(first, excluded).orElse(null);
        return new Decided(reason == null ? first : List.of(), excluded, reason, tier, warnings(first));
    }

    private Optional<AbstainReason> reason(List<Listed> first, Map<String, Exclusion> excluded) {
        if (given.facts() == null && rules.policy(Warning.PROFILE_MISSING) == MissingPolicy.EXCLUDE) {
            return Optional.of(AbstainReason.PROFILE_MISSING);
        }
        Set<Rule> unavailable = EnumSet.of(Rule.CATALOGUED, Rule.ACTIVE);
        Set<Rule> doubtful = EnumSet.of(Rule.EVIDENCE, Rule.UNCERTAINTY);
        List<Rule> broken =
                new ArrayList<>(excluded.values().stream().map(Exclusion::rule).toList());
        if (first.isEmpty() && unavailable.containsAll(broken)) {
            return Optional.of(AbstainReason.NO_CANDIDATE);
        }
        if (first.isEmpty()) {
            broken.retainAll(doubtful);
            return Optional.of(broken.isEmpty() ? AbstainReason.NONE_SAFE : AbstainReason.THIN_EVIDENCE);
        }
        return first.get(0).utility() <= 0 ? Optional.of(AbstainReason.NO_BENEFIT) : Optional.empty();
    }

    private int warnings(List<Listed> first) {
        int mask = first.stream().mapToInt(Listed::warnings).reduce(0, (a, b) -> a | b);
        PatientFacts facts = given.facts();
        Map<Warning, Boolean> aboutThePatient = Map.of(
                Warning.PROFILE_MISSING, facts == null,
                Warning.ALLERGIES_UNKNOWN, facts == null || facts.allergies() == null,
                Warning.REACTIONS_UNKNOWN, facts == null || facts.priorTreatments() == null,
                Warning.CURRENT_TREATMENTS_UNKNOWN, facts == null || facts.currentTreatments() == null);
        for (Warning warning : aboutThePatient.keySet()) {
            if (aboutThePatient.get(warning) && rules.policy(warning) == MissingPolicy.WARN) {
                mask |= warning.bit();
            }
        }
        return mask;
    }

    private Eligible judge(Candidate candidate) throws Excluded {
        Set<Warning> missing = EnumSet.noneOf(Warning.class);
        if (given.facts() == null) {
            lacks(Warning.PROFILE_MISSING, Double.NaN, null, missing);
        }
        CatalogueEntry entry = candidate.entry();
        if (entry == null) {
            throw new Excluded(Rule.CATALOGUED, Double.NaN, Double.NaN, null);
        }
        if (entry.status() != TreatmentStatus.ACTIVE) {
            throw new Excluded(Rule.ACTIVE, Double.NaN, Double.NaN, null);
        }
        indications(entry, missing);
        contraindications(entry, missing);
        OptionalDouble index = therapeuticIndex(entry, missing);
        OptionalDouble risk = riskScore(entry, missing);
        OptionalDouble interaction = new InteractionOracle(given, this).judge(entry, missing);
        double sigma = candidate.deviation();
        double caution = rules.caution() == 0 || Double.isNaN(sigma) ? 0 : rules.caution() * sigma;
        boolean higherIsBetter = given.outcome().fullBenefit() > given.outcome().noBenefit();
        double judged = higherIsBetter ? candidate.predicted() - caution : candidate.predicted() + caution;
        double fraction = finite((judged - given.outcome().noBenefit())
                / (given.outcome().fullBenefit() - given.outcome().noBenefit()));
        double benefit = fraction > 1 ? 1 : fraction < -1 ? -1 : fraction == 0 ? 0 : fraction;
        double assumed = risk.orElse(1);
        assumed += interaction.isPresent() ? Math.min(1, interaction.getAsDouble() / rules.interactionRiskLimit()) : 1;
        double utility = finite(benefit - rules.riskAversion() * assumed);
        evidence(candidate, missing);
        int mask = missing.stream()
                .filter(w -> rules.policy(w) == MissingPolicy.WARN)
                .mapToInt(Warning::bit)
                .sum();
        Listed listed = new Listed(
                candidate.id(),
                candidate.predicted(),
                candidate.deviation(),
                benefit,
                risk.orElse(Double.NaN),
                index.orElse(Double.NaN),
                interaction.orElse(Double.NaN),
                utility,
                candidate.evidence(),
                change(entry),
                mask);
        return new Eligible(listed, assumed);
    }

    private void contraindications(CatalogueEntry entry, Set<Warning> missing) throws Excluded {
        List<String> means = meanings(entry);
        Set<String> refused = given.facts() == null ? Set.of() : given.facts().refusals();
        Set<String> allergies = given.facts() == null ? null : given.facts().allergies();
        Set<String> conditions = given.facts() == null ? null : given.facts().conditions();
        for (Set<String> forbidden : Arrays.asList(refused, allergies)) {
            for (String name : means) {
                if (forbidden != null && forbidden.contains(name)) {
                    throw new Excluded(Rule.CONTRAINDICATION, 1, 0, name);
                }
            }
        }
        for (Contraindication c : kind(entry, Kind.ALLERGY)) {
            if (allergies != null && allergies.contains(c.name())) {
                throw new Excluded(Rule.CONTRAINDICATION, 1, 0, c.name());
            }
        }
        for (String part : parts(entry)) {
            int grade = worstGrade(part);
            if (grade >= 3) {
                throw new Excluded(Rule.CONTRAINDICATION, grade, 2, part);
            }
        }
        List<CurrentTreatment> current =
                given.facts() == null ? null : given.facts().currentTreatments();
        for (CurrentTreatment taken : current == null ? List.<CurrentTreatment>of() : current) {
            boolean stays = !given.replaced().contains(taken.treatmentId())
                    && !taken.treatmentId().equals(entry.treatmentId());
            if (stays && clash(entry, taken.treatmentId())) {
                throw new Excluded(Rule.CONTRAINDICATION, 1, 0, taken.treatmentId());
            }
        }
        for (Contraindication c : kind(entry, Kind.CONDITION)) {
            if (conditions != null && conditions.contains(c.name())) {
                throw new Excluded(Rule.CONTRAINDICATION, 1, 0, c.name());
            }
        }
        for (Contraindication c : kind(entry, Kind.FACTOR)) {
            OptionalDouble value = value(given.facts(), c.name());
            if (value.isPresent() && within(c.range(), value.getAsDouble())) {
                throw new Excluded(Rule.CONTRAINDICATION, value.getAsDouble(), 0, c.name());
            }
        }
        if (allergies == null) {
            lacks(Warning.ALLERGIES_UNKNOWN, 0, means.get(0), missing);
        }
        for (Contraindication c : kind(entry, Kind.ALLERGY)) {
            if (allergies == null) {
                lacks(unknown(c), 0, c.name(), missing);
            }
        }
        for (String part : parts(entry)) {
            if (reactionUnknown(part)) {
                lacks(Warning.REACTIONS_UNKNOWN, 0, part, missing);
            }
        }
        for (Contraindication c : kind(entry, Kind.TREATMENT)) {
            if (current == null) {
                lacks(unknown(c), 0, c.name(), missing);
            }
        }
        for (Contraindication c : kind(entry, Kind.CONDITION)) {
            if (conditions == null) {
                lacks(unknown(c), 0, c.name(), missing);
            }
        }
        for (Contraindication c : kind(entry, Kind.FACTOR)) {
            if (value(given.facts(), c.name()).isEmpty()) {
                lacks(unknown(c), 0, c.name(), missing);
            }
        }
        for (String part : parts(entry)) {
            if (entry(part) == null) {
                lacks(Warning.COMPONENT_MISSING, 0, part, missing);
            }
        }
    }

    private void indications(CatalogueEntry entry, Set<Warning> missing) throws Excluded {
        boolean any = given.candidates().stream()
                .map(Candidate::entry)
                .anyMatch(e -> e != null
                        && e.status() == TreatmentStatus.ACTIVE
                        && e.indications() != null
                        && !e.indications().isEmpty());
        Set<String> conditions = given.facts() == null ? null : given.facts().conditions();
        if (!any) {
            return;
        }
        if (entry.indications() == null) {
            lacks(Warning.INDICATIONS_MISSING, Double.NaN, null, missing);
        } else if (entry.indications().isEmpty()
                || (conditions != null && Collections.disjoint(entry.indications(), conditions))) {
            throw new Excluded(Rule.INDICATION, Double.NaN, Double.NaN, null);
        } else if (conditions == null) {
            lacks(Warning.CONDITIONS_UNKNOWN, Double.NaN, null, missing);
        }
    }

    private Change change(CatalogueEntry entry) {
        List<CurrentTreatment> current =
                given.facts() == null ? null : given.facts().currentTreatments();
        if (current == null) {
            return Change.UNKNOWN;
        }
        List<String> ids = current.stream().map(CurrentTreatment::treatmentId).toList();
        if (ids.contains(entry.treatmentId())) {
            return Change.CONTINUE;
        }
        return Collections.disjoint(ids, given.replaced()) ? Change.ADD : Change.SWITCH;
    }

    /** The catalogued entry of an id; null: none. */
    CatalogueEntry entry(String id) {
        return given.candidates().stream()
                .filter(candidate -> candidate.id().equals(id))
                .map(Candidate::entry)
                .findFirst()
                .orElse(null);
    }

    /** The treatment, its components, their components. */
    private List<String> parts(CatalogueEntry whole) {
        List<String> parts = new ArrayList<>(List.of(whole.treatmentId()));
        for (int i = 0; i < parts.size(); i++) {
            CatalogueEntry part = entry(parts.get(i));
            if (part != null) {
                part.components().stream().filter(id -> !parts.contains(id)).forEach(parts::add);
            }
        }
        return parts;
    }

    private List<CatalogueEntry> entries(CatalogueEntry whole) {
        return parts(whole).stream().map(this::entry).filter(Objects::nonNull).toList();
    }

    private List<String> classes(CatalogueEntry whole) {
        return entries(whole).stream()
                .map(CatalogueEntry::treatmentClass)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whatever means the treatment in allergies, refusals and pairs. */
    private List<String> meanings(CatalogueEntry whole) {
        List<String> meanings = new ArrayList<>(parts(whole));
        meanings.addAll(classes(whole));
        for (CatalogueEntry part : entries(whole)) {
            for (Coding coding : part.codings()) {
                meanings.add(coding.code());
                meanings.add(coding.system() + "|" + coding.code());
            }
        }
        return meanings;
    }

    private int worstGrade(String id) {
        int worst = 0;
        List<PriorTreatment> all = new ArrayList<>();
        given.observed().grades().forEach((observed, grade) -> all.add(new PriorTreatment(observed, grade)));
        if (given.facts() != null && given.facts().priorTreatments() != null) {
            all.addAll(given.facts().priorTreatments());
        }
        for (PriorTreatment prior : all) {
            if (prior.worstReactionGrade() != null && holds(prior.treatmentId(), id)) {
                worst = Math.max(worst, prior.worstReactionGrade());
            }
        }
        return worst;
    }

    private boolean reactionUnknown(String id) {
        return given.facts() == null
                || given.facts().priorTreatments() == null
                || given.facts().priorTreatments().stream()
                        .anyMatch(prior -> prior.worstReactionGrade() == null && holds(prior.treatmentId(), id));
    }

    /** Whether a treatment is another or contains it. */
    private boolean holds(String whole, String part) {
        return entry(whole) == null ? whole.equals(part) : parts(entry(whole)).contains(part);
    }

    boolean clash(CatalogueEntry one, String otherId) {
        CatalogueEntry other = entry(otherId);
        List<String> otherParts = other == null ? List.of(otherId) : parts(other);
        List<String> otherMeanings = other == null ? List.of(otherId) : meanings(other);
        List<String> substances = new ArrayList<>(parts(one));
        substances.addAll(classes(one));
        List<String> otherSubstances = new ArrayList<>(otherParts);
        otherSubstances.addAll(other == null ? List.of() : classes(other));
        // An id of something that isn't catalogued is no class.
        boolean same =
                other == null ? parts(one).contains(otherId) : !Collections.disjoint(substances, otherSubstances);
        return same
                || kind(one, Kind.TREATMENT).stream().anyMatch(c -> otherMeanings.contains(c.name()))
                || (other != null
                        && kind(other, Kind.TREATMENT).stream()
                                .anyMatch(c -> meanings(one).contains(c.name())));
    }

    private List<Contraindication> kind(CatalogueEntry whole, Kind kind) {
        return entries(whole).stream()
                .flatMap(part -> part.contraindications().stream())
                .filter(c -> c.kind() == kind)
                .toList();
    }

    static boolean within(FactorRange range, double value) {
        if (Double.isNaN(range.atLeast()) && Double.isNaN(range.atMost())) {
            return value >= 0.5;
        }
        return !(value < range.atLeast()) && !(value > range.atMost());
    }

    private static Warning unknown(Contraindication contraindication) {
        return contraindication.severity() == Severity.RELATIVE
                ? Warning.RELATIVE_CONTRAINDICATION_UNKNOWN
                : Warning.ABSOLUTE_CONTRAINDICATION_UNKNOWN;
    }

    private OptionalDouble therapeuticIndex(CatalogueEntry entry, Set<Warning> missing) throws Excluded {
        boolean own = !Double.isNaN(entry.minimumTherapeuticIndex());
        double minimum = own ? entry.minimumTherapeuticIndex() : rules.minimumTherapeuticIndex();
        if (Double.isNaN(entry.td50()) || Double.isNaN(entry.ed50())) {
            lacks(Warning.DOSES_MISSING, minimum, null, missing);
            return OptionalDouble.empty();
        }
        double toxic = entry.td50();
        double effective = entry.ed50();
        for (DoseMultiplier multiplier : entry.multipliers()) {
            OptionalDouble value = value(given.facts(), multiplier.factor());
            if (value.isEmpty()) {
                lacks(Warning.MULTIPLIER_FACTOR_UNKNOWN, minimum, multiplier.factor(), missing);
            }
            boolean lowers = multiplier.tdMultiplier() < multiplier.edMultiplier();
            if (value.isPresent() ? within(multiplier.range(), value.getAsDouble()) : lowers) {
                toxic *= multiplier.tdMultiplier();
                effective *= multiplier.edMultiplier();
            }
        }
        double index = finite(finite(toxic) / finite(effective));
        if (index <= minimum) {
            throw new Excluded(Rule.THERAPEUTIC_INDEX, index, minimum, null);
        }
        return OptionalDouble.of(index);
    }

    private OptionalDouble riskScore(CatalogueEntry entry, Set<Warning> missing) throws Excluded {
        double limit = rules.riskScoreLimit();
        if (entry.riskWeights().isEmpty()) {
            lacks(Warning.RISK_WEIGHTS_MISSING, limit, null, missing);
            return OptionalDouble.empty();
        }
        String firstUnknown = null;
        double score = 0;
        for (RiskWeight risk : entry.riskWeights()) {
            if (risk.weight() > 0) {
                OptionalDouble value = value(given.facts(), risk.factor());
                double share = 1;
                if (value.isPresent()) {
                    double lo = Double.isNaN(risk.lo()) ? 0 : risk.lo();
                    double hi = Double.isNaN(risk.hi()) ? 1 : risk.hi();
                    share = finite((value.getAsDouble() - lo) / (hi - lo), risk.factor());
                    share = Math.max(0, Math.min(1, share));
                } else {
                    firstUnknown = firstUnknown == null ? risk.factor() : firstUnknown;
                }
                score += risk.weight() * share;
            }
        }
        if (firstUnknown != null) {
            lacks(Warning.RISK_FACTOR_UNKNOWN, limit, firstUnknown, missing);
        }
        score = Math.min(1, score);
        if (score > limit) {
            throw new Excluded(Rule.RISK_SCORE, score, limit, null);
        }
        return OptionalDouble.of(score);
    }

    private void evidence(Candidate candidate, Set<Warning> missing) throws Excluded {
        double sigma = candidate.deviation();
        double span = Math.abs(given.outcome().fullBenefit() - given.outcome().noBenefit());
        if (candidate.evidence() < rules.minimumEvidence()) {
            throw new Excluded(Rule.EVIDENCE, candidate.evidence(), rules.minimumEvidence(), null);
        }
        if (Double.isNaN(sigma)) {
            lacks(Warning.DEVIATION_UNKNOWN, span, null, missing);
            if (rules.caution() != 0) {
                throw new Excluded(Rule.UNCERTAINTY, Double.NaN, span, null);
            }
        } else if (sigma > span) {
            throw new Excluded(Rule.UNCERTAINTY, sigma, span, null);
        }
    }

    /** The value of a factor or marker; empty: unknown. */
    static OptionalDouble value(PatientFacts facts, String name) {
        if (facts == null) {
            return OptionalDouble.empty();
        }
        Set<String> categorised = new HashSet<>();
        for (Factor factor : facts.factors()) {
            if (factor.status() == FactorStatus.TESTED) {
                if (factor.category() != null) {
                    categorised.add(factor.name());
                    if (name.equals(factor.name() + "=" + factor.category())) {
                        return OptionalDouble.of(1);
                    }
                } else if (name.equals(factor.name())) {
                    return OptionalDouble.of(factor.value());
                }
            }
        }
        return name.contains("=") && categorised.contains(name.split("=", 2)[0])
                ? OptionalDouble.of(0)
                : OptionalDouble.empty();
    }

    void lacks(Warning what, double limit, String subject, Set<Warning> missing) throws Excluded {
        if (rules.policy(what) == MissingPolicy.EXCLUDE) {
            throw new Excluded(what.rule(), Double.NaN, limit, subject);
        }
        missing.add(what);
    }

    static double finite(double number) throws Excluded {
        return finite(number, null);
    }

    private static double finite(double number, String subject) throws Excluded {
        if (!Double.isFinite(number)) {
            throw new Excluded(Rule.FINITE, Double.NaN, Double.NaN, subject);
        }
        return number;
    }
}
