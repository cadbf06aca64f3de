package io.theriac.state;

import io.theriac.clinical.CatalogueEntry;
import io.theriac.clinical.Coding;
import io.theriac.clinical.Contraindication;
import io.theriac.clinical.DoseMultiplier;
import io.theriac.clinical.FactorRange;
import io.theriac.clinical.Feature;
import io.theriac.clinical.RiskWeight;
import io.theriac.clinical.TreatmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The stored and published form of a catalogue entry. */
public final class CatalogueCodec {
    private static final int FORMAT = 1;

    private CatalogueCodec() {}

    public static byte[] encode(CatalogueEntry entry) {
        BinaryWriter out = new BinaryWriter(512).u8(FORMAT);
        out.string(entry.treatmentId()).i64(entry.revision());
        text(out, entry.name());
        list(out, entry.codings(), (to, coding) -> to.string(coding.system()).string(coding.code()));
        text(out, entry.treatmentClass());
        list(out, entry.components(), BinaryWriter::string);
        out.u8(entry.indications() == null ? 0 : 1);
        list(out, entry.indications() == null ? List.of() : entry.indications(), BinaryWriter::string);
        out.f64(entry.td50()).f64(entry.ed50()).f64(entry.maximalDailyDose());
        text(out, entry.doseUnit());
        list(out, entry.multipliers(), CatalogueCodec::write);
        list(out, entry.riskWeights(), CatalogueCodec::write);
        out.f64(entry.interactionA()).f64(entry.interactionB());
        list(out, entry.contraindications(), CatalogueCodec::write);
        out.f64(entry.minimumTherapeuticIndex());
        text(out, entry.minimumTherapeuticIndexReason());
        list(out, entry.features(), CatalogueCodec::write);
        return out.u8(entry.status().ordinal()).take();
    }

    /** @throws IllegalStateException on bytes of another format */
    public static CatalogueEntry decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes).format(FORMAT);
        return new CatalogueEntry(
                in.string(),
                in.i64(),
                text(in),
                list(in, from -> new Coding(from.string(), from.string())),
                text(in),
                list(in, BinaryReader::string),
                indications(in),
                in.f64(),
                in.f64(),
                in.f64(),
                text(in),
                list(in, from -> new DoseMultiplier(from.string(), range(from), from.f64(), from.f64())),
                list(in, from -> new RiskWeight(from.string(), from.f64(), from.f64(), from.f64())),
                in.f64(),
                in.f64(),
                list(in, CatalogueCodec::contraindication),
                in.f64(),
                text(in),
                list(in, from -> new Feature(from.string(), from.f64(), text(from))),
                TreatmentStatus.values()[in.u8()]);
    }

    private static void write(BinaryWriter out, DoseMultiplier multiplier) {
        write(out.string(multiplier.factor()), multiplier.range());
        out.f64(multiplier.tdMultiplier()).f64(multiplier.edMultiplier());
    }

    private static void write(BinaryWriter out, RiskWeight weight) {
        out.string(weight.factor()).f64(weight.weight()).f64(weight.lo()).f64(weight.hi());
    }

    private static void write(BinaryWriter out, Contraindication contraindication) {
        out.u8(contraindication.kind().ordinal())
                .string(contraindication.name())
                .u8(contraindication.severity().ordinal());
        write(out, contraindication.range());
    }

    private static void write(BinaryWriter out, Feature feature) {
        text(out.string(feature.name()).f64(feature.value()), feature.category());
    }

    private static void write(BinaryWriter out, FactorRange range) {
        out.f64(range.atLeast()).f64(range.atMost());
    }

    private static FactorRange range(BinaryReader in) {
        return new FactorRange(in.f64(), in.f64());
    }

    /** Null is not known, empty is none. */
    private static List<String> indications(BinaryReader in) {
        boolean known = in.u8() == 1;
        List<String> indications = list(in, BinaryReader::string);
        return known ? indications : null;
    }

    private static Contraindication contraindication(BinaryReader in) {
        return new Contraindication(
                Contraindication.Kind.values()[in.u8()],
                in.string(),
                Contraindication.Severity.values()[in.u8()],
                range(in));
    }

    private static void text(BinaryWriter out, String text) {
        if (text == null) {
            out.u8(0);
        } else {
            out.u8(1).string(text);
        }
    }

    private static String text(BinaryReader in) {
        return in.u8() == 0 ? null : in.string();
    }

    private static <E> void list(BinaryWriter out, List<E> elements, BiConsumer<BinaryWriter, E> write) {
        out.i32(elements.size());
        elements.forEach(element -> write.accept(out, element));
    }

    private static <E> List<E> list(BinaryReader in, Function<BinaryReader, E> read) {
        int size = in.i32();
        List<E> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            elements.add(read.apply(in));
        }
        return elements;
    }
}
