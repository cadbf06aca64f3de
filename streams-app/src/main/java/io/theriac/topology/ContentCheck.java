package io.theriac.topology;

import io.theriac.clinical.OutcomeDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.schemas.AvroBinary;
import io.theriac.schemas.OutcomeEvent;
import io.theriac.schemas.PatientProfile;
import io.theriac.schemas.TreatmentProfile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the service would say about a record's key, size and content, for those who want to know before they publish it: the very
 * checks that the topology makes. What depends on other records, such as a conflicting duplicate, can't be foreseen.
 *
 * @param <V> the generated class
 */
public final class ContentCheck<V extends SpecificRecord> {
    /** The zero byte and the schema's id. */
    private static final int HEADER = 5;

    private final AvroBinary<V> encoding;
    private final BiFunction<Record<byte[], byte[]>, V, Intake<?>> judge;

    private <T> ContentCheck(Class<V> type, int maximumBytes, BiFunction<V, String, Intake<T>> validation) {
        KeyCheck keys = new KeyCheck(maximumBytes, 1);
        this.encoding = AvroBinary.of(type);
        this.judge = (record, value) -> keys.examine(record, 0).then(id -> validation.apply(value, id));
    }

    /** For outcome events of this definition, at most so large. */
    public static ContentCheck<OutcomeEvent> ofOutcomes(OutcomeDefinition definition, int maximumBytes) {
        return new ContentCheck<>(OutcomeEvent.class, maximumBytes, new OutcomeEvents(definition)::validate);
    }

    /** For patient profiles whose factors keep to the ranges of a dictionary, at most so large. */
    public static ContentCheck<PatientProfile> ofProfiles(FeatureDictionary dictionary, int maximumBytes) {
        return new ContentCheck<>(
                PatientProfile.class, maximumBytes, PatientProfiles.within(new FactorRanges(dictionary)));
    }

    /** For catalogue entries, at most so large, of a service with this feature dictionary. */
    public static ContentCheck<TreatmentProfile> ofCatalogue(FeatureDictionary features, int maximumBytes) {
        return new ContentCheck<>(TreatmentProfile.class, maximumBytes, new CatalogueEntries(features)::validate);
    }

    /**
     * Why the service would send this record to the dead letters, in a sentence with the {@link RejectionReason} behind it; empty: it
     * wouldn't.
     */
    public Optional<String> problem(String key, V value) {
        byte[] sized = new byte[HEADER + encoding.encode(value).length];
        Record<byte[], byte[]> record = new Record<>(key.getBytes(StandardCharsets.UTF_8), sized, 0);
        return judge.apply(record, value) instanceof Rejected<?> rejected
                ? Optional.of(rejected.detail() + " (" + rejected.reason() + ")")
                : Optional.empty();
    }
}
