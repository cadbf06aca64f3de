package io.theriac.clinical;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a patient gets now, resolved against the catalogue; reusable. What is to be replaced counts for nothing but itself. */
final class Regimen {
    private final List<Taken> taken = new ArrayList<>();
    /** Whatever means a treatment that is kept. */
    private final Marks names = new Marks();
    /** Whatever a treatment that is kept must not be combined with. */
    private final Marks forbidden = new Marks();
    /** The ids of all current treatments, also of those to be replaced. */
    private final Marks current = new Marks();

    private final Load kept = new Load();
    private final Load others = new Load();
    private boolean known;
    private boolean replacing;
    private boolean lacking;

    /** @param given the current treatments; null: unknown */
    void fill(List<CurrentTreatment> given, Set<String> replaced, Catalogue catalogue) {
        int size = catalogue.factors().substances.size();
        known = given != null;
        names.clear(size, known);
        forbidden.clear(size, known);
        current.clear(size, known);
        taken.clear();
        kept.clear();
        replacing = false;
        lacking = !known;
        if (known) {
            for (CurrentTreatment each : given) {
                add(Taken.of(each, replaced.contains(each.treatmentId()), catalogue));
            }
        }
    }

    private void add(Taken each) {
        taken.add(each);
        current.mark(each.number());
        replacing |= each.replaced();
        lacking |= each.missing() != 0;
        if (!each.replaced()) {
            kept.add(each);
            mark(each);
        }
    }

    private void mark(Taken each) {
        names.mark(each.number());
        if (each.rules() != null) {
            each.rules().mark(names, 0, each.rules().substancesEnd);
            each.rules().mark(forbidden, each.rules().allergiesEnd, each.rules().pairsEnd);
        }
    }

    /** How many current treatments are known. */
    int count() {
        return taken.size();
    }

    /** One of them, be it to be replaced. */
    Taken taken(int i) {
        return taken.get(i);
    }

    /** Whether it is known what the patient gets. */
    boolean known() {
        return known;
    }

    /** Whether the patient is known to keep none. */
    boolean isEmpty() {
        return known && kept.isNone();
    }

    /** Whether the patient gets the treatment now. */
    boolean includes(TreatmentRules rules) {
        return current.has(rules.idNumber());
    }

    Change change(TreatmentRules rules) {
        if (!known) {
            return Change.UNKNOWN;
        }
        return includes(rules) ? Change.CONTINUE : replacing ? Change.SWITCH : Change.ADD;
    }

    /** A treatment that is kept and must not be given together with this one; null: none. */
    Taken clash(TreatmentRules rules) {
        if (names.ruleOut(rules.classSignature | rules.pairSignature, rules.substanceBound)
                && forbidden.ruleOut(rules.substanceSignature, rules.substanceBound)) {
            return null;
        }
        for (Taken each : taken) {
            if (!each.replaced() && each.number() != rules.idNumber() && each.clashes(rules)) {
                return each;
            }
        }
        return null;
    }

    /** What the patient would get beside a treatment; valid until the next call. */
    Load beside(TreatmentRules rules) {
        return beside(rules, rules);
    }

    /** What the patient would get beside two treatments; valid until the next call. */
    Load beside(TreatmentRules one, TreatmentRules other) {
        if (!includes(one) && !includes(other)) {
            return kept;
        }
        others.clear();
        for (Taken each : taken) {
            if (!each.replaced() && each.number() != one.idNumber() && each.number() != other.idNumber()) {
                others.add(each);
            }
        }
        return others;
    }

    /** x of (32) for a treatment: what the patient gets of it now, or its maximal daily dose. */
    double share(TreatmentRules rules) {
        if (!includes(rules)) {
            return 1;
        }
        double share = 0;
        for (Taken each : taken) {
            share += each.number() == rules.idNumber() ? each.share() : 0;
        }
        return share;
    }

    /** Whether anything can be missing of the current treatments: if not, there is nothing to note. */
    boolean mayLack() {
        return lacking;
    }

    /** Notes what is missing of the treatments that are kept, and of this one's dose. */
    void noteMissing(Assessment of, TreatmentRules rules, MissingData missing) {
        if (!known) {
            missing.note(of, Warning.CURRENT_TREATMENTS_UNKNOWN.bit(), null);
            return;
        }
        for (int i = 0; i < taken.size(); i++) {
            Taken each = taken.get(i);
            boolean counts = !each.replaced() || each.number() == rules.idNumber();
            if (counts && each.missing() != 0) {
                missing.note(of, each.missing(), each.id());
            }
        }
    }
}
