package io.theriac.schemas;

import org.apache.avro.Conversion;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that it may create this package's records and enums. Since 1.12.2 Avro creates only classes it was told to
 * trust; without this even a builder that fills in an enum's default ends in a {@code SecurityException}.
 *
 * <p>It converts nothing. Avro instantiates every {@link Conversion} that is registered as a service (see
 * {@code META-INF/services}) before it reads its first generated record, whoever asks for it, so the package is trusted in
 * time and no caller has to remember to do it. What was trusted before stays trusted; an application that sets Avro's
 * global predicate later has to include {@link #PREDICATE}.
 */
public final class TrustedRecords extends Conversion<TrustedRecords> {
    /** Accepts the generated records and enums of this package and nothing else. */
    public static final ClassSecurityPredicate PREDICATE = TrustedRecords::isRecordOrEnumOfThisPackage;

    static {
        ClassSecurityValidator.setGlobal(
                ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), PREDICATE));
    }

    private static boolean isRecordOrEnumOfThisPackage(Class<?> type) {
        return type.getPackageName().equals(TrustedRecords.class.getPackageName())
                && (type.isEnum() || SpecificRecord.class.isAssignableFrom(type));
    }

    @Override
    public Class<TrustedRecords> getConvertedType() {
        return TrustedRecords.class;
    }

    @Override
    public String getLogicalTypeName() {
        return "theriac-trusted-records";
    }
}
