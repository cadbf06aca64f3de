package io.theriac.clinical;

import io.theriac.clinical.DecisionOracle.Excluded;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The interaction risk once more, from the text of the design. */
record InteractionOracle(DecisionCase given, DecisionOracle oracle) {

    /** A treatment with its dose in (32). */
    private record Dosed(CatalogueEntry entry, double x) {
        private boolean rated() {
            return entry != null && !Double.isNaN(entry.interactionA()) && !Double.isNaN(entry.interactionB());
        }
    }

    /** @return empty: unknown */
    OptionalDouble judge(CatalogueEntry entry, Set<Warning> missing) throws Excluded {
        List<Dosed> others = new ArrayList<>();
        double x = 0;
        boolean continues = false;
        PatientFacts facts = given.facts();
        List<CurrentTreatment> current = facts == null ? null : facts.currentTreatments();
        for (CurrentTreatment taken : current == null ? List.<CurrentTreatment>of() : current) {
            if (taken.treatmentId().equals(entry.treatmentId())) {
                x += dosed(taken).x();
                continues = true;
            } else if (!given.replaced().contains(taken.treatmentId())) {
                others.add(dosed(taken));
            }
        }
        List<Dosed> own = List.of(new Dosed(entry, continues ? x : 1));
        List<Dosed> all = new ArrayList<>(others);
        all.addAll(own);
        double limit = given.rules().interactionRiskLimit();
        double worst = 0;
        for (List<Dosed> part : List.of(others, own, all)) {
            if (part.stream().allMatch(Dosed::rated)) {
                worst = Math.max(worst, DecisionOracle.finite(risk(part)));
            }
        }
        if (worst > limit) {
            throw new Excluded(Rule.INTERACTION_RISK, worst, limit, null);
        }
        if (!own.get(0).rated()) {
            oracle.lacks(Warning.INTERACTION_MISSING, limit, null, missing);
        }
        if (current == null) {
            oracle.lacks(Warning.CURRENT_TREATMENTS_UNKNOWN, limit, null, missing);
        }
        doses(entry, current, limit, missing);
        return all.stream().allMatch(Dosed::rated) ? OptionalDouble.of(worst) : OptionalDouble.empty();
    }

    /** R* of two treatments together: the greatest of all that can be made up of both, and of what stays beside them. */
    OptionalDouble together(CatalogueEntry one, CatalogueEntry other) throws Excluded {
        List<List<Dosed>> blocks = List.of(beside(one, other), List.of(own(one)), List.of(own(other)));
        double worst = 0;
        for (int chosen = 1; chosen < 1 << blocks.size(); chosen++) {
            List<Dosed> outside = (chosen & 1) == 0 ? List.of() : blocks.get(0);
            List<Dosed> pair = new ArrayList<>((chosen & 2) == 0 ? List.of() : blocks.get(1));
            pair.addAll((chosen & 4) == 0 ? List.of() : blocks.get(2));
            if (Stream.concat(outside.stream(), pair.stream()).allMatch(Dosed::rated)) {
                double above = sum(outside, CatalogueEntry::interactionB) + sum(pair, CatalogueEntry::interactionB);
                double below = sum(outside, CatalogueEntry::interactionA) + sum(pair, CatalogueEntry::interactionA);
                worst = Math.max(
                        worst, DecisionOracle.finite(DecisionOracle.finite(above) / DecisionOracle.finite(below + 1)));
            }
        }
        double limit = given.rules().interactionRiskLimit();
        if (worst > limit) {
            throw new Excluded(Rule.INTERACTION_RISK, worst, limit, null);
        }
        boolean known = blocks.stream().flatMap(List::stream).allMatch(Dosed::rated);
        return known ? OptionalDouble.of(worst) : OptionalDouble.empty();
    }

    private static double sum(List<Dosed> treatments, ToDoubleFunction<CatalogueEntry> of) {
        return treatments.stream()
                .mapToDouble(each -> of.applyAsDouble(each.entry()) * each.x())
                .reduce(0, Double::sum);
    }

    private List<CurrentTreatment> current() {
        PatientFacts facts = given.facts();
        return facts == null || facts.currentTreatments() == null ? List.of() : facts.currentTreatments();
    }

    private List<Dosed> beside(CatalogueEntry one, CatalogueEntry other) {
        return current().stream()
                .filter(taken -> !given.replaced().contains(taken.treatmentId()))
                .filter(taken -> !taken.treatmentId().equals(one.treatmentId()))
                .filter(taken -> !taken.treatmentId().equals(other.treatmentId()))
                .map(this::dosed)
                .toList();
    }

    private Dosed own(CatalogueEntry entry) {
        return current().stream()
                .filter(taken -> taken.treatmentId().equals(entry.treatmentId()))
                .map(this::dosed)
                .reduce((a, b) -> new Dosed(entry, a.x() + b.x()))
                .orElse(new Dosed(entry, 1));
    }

    private void doses(CatalogueEntry entry, List<CurrentTreatment> current, double limit, Set<Warning> missing)
            throws Excluded {
        for (CurrentTreatment taken : current == null ? List.<CurrentTreatment>of() : current) {
            boolean counts = taken.treatmentId().equals(entry.treatmentId())
                    || !given.replaced().contains(taken.treatmentId());
            Dosed dosed = dosed(taken);
            if (!counts) {
                continue;
            }
            if (!dosed.rated()) {
                oracle.lacks(Warning.CURRENT_INTERACTION_MISSING, limit, taken.treatmentId(), missing);
            } else if (dosed.entry().interactionA() + dosed.entry().interactionB() > 0) {
                double ratio = ratio(taken, dosed.entry());
                if (Double.isNaN(ratio)) {
                    oracle.lacks(Warning.CURRENT_DOSE_UNKNOWN, limit, taken.treatmentId(), missing);
                } else if (ratio > 2) {
                    oracle.lacks(Warning.CURRENT_DOSE_EXCESSIVE, limit, taken.treatmentId(), missing);
                }
            }
        }
    }

    private Dosed dosed(CurrentTreatment taken) {
        CatalogueEntry entry = oracle.entry(taken.treatmentId());
        double ratio = entry == null ? Double.NaN : ratio(taken, entry);
        return new Dosed(entry, Double.isNaN(ratio) ? 1 : Math.min(2, ratio));
    }

    private static double ratio(CurrentTreatment taken, CatalogueEntry entry) {
        return entry.doseUnit().equals(taken.doseUnit()) ? taken.dose() / entry.maximalDailyDose() : Double.NaN;
    }

    /** NaN: a sum is not finite. */
    private static double risk(List<Dosed> treatments) {
        double above = 0;
        double below = 0;
        for (Dosed each : treatments) {
            above += each.entry().interactionB() * each.x();
            below += each.entry().interactionA() * each.x();
        }
        return Double.isInfinite(above) || Double.isInfinite(below) ? Double.NaN : above / (below + 1);
    }
}
