package io.theriac.state;

import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.PatientFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The stored form of a patient's profile. */
public final class ProfileCodec {
    private static final int FORMAT = 1;
    private static final FactorStatus[] STATUSES = FactorStatus.values();

    private ProfileCodec() {}

    public static byte[] encode(PatientFacts facts) {
        BinaryWriter out = new BinaryWriter(512).u8(FORMAT).i64(facts.revision());
        out.i32(facts.factors().size());
        for (Factor factor : facts.factors()) {
            out.string(factor.name()).u8(factor.status().ordinal()).f64(factor.value());
            out.string(factor.category() == null ? "" : factor.category());
        }
        names(out, facts.conditions());
        names(out, facts.allergies());
        names(out, facts.refusals());
        return out.f64(facts.severity() == null ? Double.NaN : facts.severity()).take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static PatientFacts decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes).format(FORMAT);
        long revision = in.i64();
        int count = in.i32();
        List<Factor> factors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            factors.add(new Factor(in.string(), STATUSES[in.u8()], in.f64(), category(in)));
        }
        Set<String> conditions = names(in);
        Set<String> allergies = names(in);
        Set<String> refusals = names(in);
        double severity = in.f64();
        return new PatientFacts(
                revision, factors, conditions, allergies, refusals, Double.isNaN(severity) ? null : severity);
    }

    private static String category(BinaryReader in) {
        String category = in.string();
        return category.isEmpty() ? null : category;
    }

    /** Null is unknown, empty is none: −1 against 0. */
    private static void names(BinaryWriter out, Set<String> names) {
        if (names == null) {
            out.i32(-1);
        } else {
            out.i32(names.size());
            names.forEach(out::string);
        }
    }

    private static Set<String> names(BinaryReader in) {
        int count = in.i32();
        if (count < 0) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            names.add(in.string());
        }
        return names;
    }
}
