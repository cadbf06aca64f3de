package io.theriac.clinical;

import io.theriac.clinical.Contraindication.Kind;
import io.theriac.clinical.Contraindication.Severity;
import io.theriac.clinical.Decided.Exclusion;
import io.theriac.clinical.Decided.Listed;
import io.theriac.clinical.DecisionCase.Candidate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** The decision once more, from the text of the design: names, lists and maps, no compiled form, everything sorted at the end. */
final class DecisionOracle {
    private final DecisionCase given;
    private final DecisionRules rules;

    private DecisionOracle(DecisionCase given) {
        this.given = given;
        this.rules = given.rules();
    }

    static Decided decide(DecisionCase given) {
        return new DecisionOracle(given).decide();
    }

    /** Ends the judgement of a treatment. */
    private static final class Excluded extends Exception {
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
        for (Warning aboutThePatient : EnumSet.of(Warning.PROFILE_MISSING, Warning.ALLERGIES_UNKNOWN)) {
            boolean holds = given.facts() == null
                    || (aboutThePatient == Warning.ALLERGIES_UNKNOWN
                            && given.facts().allergies() == null);
            if (holds && rules.policy(aboutThePatient) == MissingPolicy.WARN) {
                mask |= aboutThePatient.bit();
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
        contraindications(entry, missing);
        OptionalDouble index = therapeuticIndex(entry, missing);
        OptionalDouble risk = riskScore(entry, missing);
        double sigma = candidate.deviation();
        double caution = rules.caution() == 0 || Double.isNaN(sigma) ? 0 : rules.caution() * sigma;
        boolean higherIsBetter = given.outcome().fullBenefit() > given.outcome().noBenefit();
        double judged = higherIsBetter ? candidate.predicted() - caution : candidate.predicted() + caution;
        double fraction = finite((judged - given.outcome().noBenefit())
                / (given.outcome().fullBenefit() - given.outcome().noBenefit()));
        double benefit = fraction > 1 ? 1 : fraction < -1 ? -1 : fraction == 0 ? 0 : fraction;
        double utility = finite(benefit - rules.riskAversion() * risk.orElse(1));
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
                utility,
                candidate.evidence(),
                mask);
        return new Eligible(listed, risk.orElse(1));
    }

    private void contraindications(CatalogueEntry entry, Set<Warning> missing) throws Excluded {
        List<String> means = new ArrayList<>(List.of(entry.treatmentId()));
        for (Coding coding : entry.codings()) {
            means.add(coding.code());
            means.add(coding.system() + "|" + coding.code());
        }
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
    }

    private static List<Contraindication> kind(CatalogueEntry entry, Kind kind) {
        return entry.contraindications().stream().filter(c -> c.kind() == kind).toList();
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

    private void lacks(Warning what, double limit, String subject, Set<Warning> missing) throws Excluded {
        if (rules.policy(what) == MissingPolicy.EXCLUDE) {
            throw new Excluded(what.rule(), Double.NaN, limit, subject);
        }
        missing.add(what);
    }

    private static double finite(double number) throws Excluded {
        return finite(number, null);
    }

    private static double finite(double number, String subject) throws Excluded {
        if (!Double.isFinite(number)) {
            throw new Excluded(Rule.FINITE, Double.NaN, Double.NaN, subject);
        }
        return number;
    }
}
