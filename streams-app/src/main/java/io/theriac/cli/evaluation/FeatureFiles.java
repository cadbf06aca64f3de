package io.theriac.cli.evaluation;

import io.theriac.cli.csv.KeyedTable;
import io.theriac.learning.FeatureDefinition;
import io.theriac.learning.FeatureDictionary;
import io.theriac.learning.FeatureSource;
import io.theriac.learning.FeatureSpace;
import io.theriac.learning.FeatureValues;
import io.theriac.learning.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The features of patients and treatments that stand in files, as a dictionary sees them.
 *
 * @param patients the patients' columns
 * @param treatments the treatments' columns
 * @param dictionary what they mean
 * @param guessed whether the dictionary was guessed from the files
 */
public record FeatureFiles(KeyedTable patients, KeyedTable treatments, FeatureDictionary dictionary, boolean guessed) {

    /** With a dictionary guessed from the files. */
    public static FeatureFiles guessing(KeyedTable patients, KeyedTable treatments) {
        FeatureDictionary dictionary = new FeatureDictionary(Stream.concat(
                        DictionaryGuess.of(Side.PATIENT, patients).stream(),
                        DictionaryGuess.of(Side.TREATMENT, treatments).stream())
                .toList());
        return new FeatureFiles(patients, treatments, dictionary, true);
    }

    /** What there is to learn from. */
    public FeatureSource source() {
        Map<String, FeatureValues> ofPatients = values(patients, dictionary.learned(Side.PATIENT));
        Map<String, FeatureValues> ofTreatments = values(treatments, dictionary.learned(Side.TREATMENT));
        return (side, id) -> (side == Side.PATIENT ? ofPatients : ofTreatments).getOrDefault(id, FeatureValues.NONE);
    }

    private static Map<String, FeatureValues> values(KeyedTable table, FeatureSpace space) {
        Map<String, FeatureValues> values = new HashMap<>();
        table.rows().forEach((id, cells) -> values.put(id, read(table.columns(), cells, space)));
        return values;
    }

    private static FeatureValues read(List<String> columns, List<String> cells, FeatureSpace space) {
        FeatureSpace.Reading reading = space.reading();
        for (int i = 0; i < cells.size(); i++) {
            read(reading, columns.get(i), cells.get(i));
        }
        return reading.values();
    }

    /** @return whether the cell is learned from */
    private static boolean read(FeatureSpace.Reading reading, String column, String text) {
        Double number = text == null ? null : KeyedTable.number(text);
        return text != null && (reading.category(column, text) || number != null && reading.number(column, number));
    }

    /** Cells of features that are learned from, which aren't used since the dictionary doesn't allow what they say. */
    public long notAllowed() {
        return notAllowed(Side.PATIENT, patients) + notAllowed(Side.TREATMENT, treatments);
    }

    private long notAllowed(Side side, KeyedTable table) {
        FeatureSpace space = dictionary.learned(side);
        return columns(side, true).stream()
                .filter(table.columns()::contains)
                .flatMap(column -> table.texts(column).stream().filter(text -> !read(space.reading(), column, text)))
                .count();
    }

    /** The features of the dictionary that are learned from, or those that aren't. */
    public List<String> columns(Side side, boolean learned) {
        return dictionary.definitions().stream()
                .filter(definition -> definition.side() == side && definition.learned() == learned)
                .map(FeatureDefinition::name)
                .toList();
    }

    /** Columns of the files that the dictionary doesn't name. */
    public List<String> unnamed() {
        return Stream.concat(unnamed(Side.PATIENT, patients), unnamed(Side.TREATMENT, treatments))
                .toList();
    }

    private Stream<String> unnamed(Side side, KeyedTable table) {
        return table.columns().stream()
                .filter(column -> dictionary.definitions().stream()
                        .noneMatch(definition ->
                                definition.side() == side && definition.name().equals(column)));
    }
}
