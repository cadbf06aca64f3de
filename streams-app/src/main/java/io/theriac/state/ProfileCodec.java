package io.theriac.state;

import io.theriac.clinical.CurrentTreatment;
import io.theriac.clinical.Factor;
import io.theriac.clinical.FactorStatus;
import io.theriac.clinical.PatientFacts;
import io.theriac.clinical.PriorTreatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The stored form of a patient's profile. */
public final class ProfileCodec {
    private static final int FORMAT = 2;
    private static final int UNKNOWN_GRADE = 255;
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
        out.f64(facts.severity() == null ? Double.NaN : facts.severity());
        list(out, facts.currentTreatments(), ProfileCodec::write);
        list(out, facts.priorTreatments(), ProfileCodec::write);
        return out.take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static PatientFacts decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes).format(FORMAT);
        long revision = in.i64();
        int count = in.i32();
        List<Factor> factors = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            factors.add(new Factor(in.string(), STATUSES[in.u8()], in.f64(), nonEmpty(in)));
        }
        Set<String> conditions = names(in);
        Set<String> allergies = names(in);
        Set<String> refusals = names(in);
        double severity = in.f64();
        return new PatientFacts(
                revision,
                factors,
                conditions,
                allergies,
                refusals,
                list(in, ProfileCodec::currentTreatment),
                list(in, ProfileCodec::priorTreatment),
                Double.isNaN(severity) ? null : severity);
    }

    private static void write(BinaryWriter out, CurrentTreatment treatment) {
        out.string(treatment.treatmentId()).f64(treatment.dose());
        out.string(treatment.doseUnit() == null ? "" : treatment.doseUnit());
    }

    private static CurrentTreatment currentTreatment(BinaryReader in) {
        return new CurrentTreatment(in.string(), in.f64(), nonEmpty(in));
    }

    private static void write(BinaryWriter out, PriorTreatment treatment) {
        Integer grade = treatment.worstReactionGrade();
        out.string(treatment.treatmentId()).u8(grade == null ? UNKNOWN_GRADE : grade);
    }

    private static PriorTreatment priorTreatment(BinaryReader in) {
        String treatmentId = in.string();
        int grade = in.u8();
        return new PriorTreatment(treatmentId, grade == UNKNOWN_GRADE ? null : grade);
    }

    private static String nonEmpty(BinaryReader in) {
        String text = in.string();
        return text.isEmpty() ? null : text;
    }

    /** Null is unknown, empty is none: −1 against 0. */
    private static <E> void list(BinaryWriter out, List<E> elements, BiConsumer<BinaryWriter, E> write) {
        out.i32(elements == null ? -1 : elements.size());
        if (elements != null) {
            elements.forEach(element -> write.accept(out, element));
        }
    }

    private static <E> List<E> list(BinaryReader in, Function<BinaryReader, E> read) {
        int count = in.i32();
        if (count <= 0) {
            return count < 0 ? null : List.of();
        }
        List<E> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(read.apply(in));
        }
        return elements;
    }

    private static void names(BinaryWriter out, Set<String> names) {
        list(out, names == null ? null : List.copyOf(names), BinaryWriter::string);
    }

    private static Set<String> names(BinaryReader in) {
        List<String> names = list(in, BinaryReader::string);
        return names == null ? null : Set.copyOf(names);
    }
}
