package io.theriac.learning;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of one side that are learned from, numbered in the order of their dictionary: one number for each numeric feature, one
 * for each category of a categorical one. What a feature is called ({@link #id}) doesn't depend on its number.
 */
public final class FeatureSpace {
    /** Further than this many deviations from the mean a value counts as this far: no outlier moves the model by itself. */
    private static final double FARTHEST = 4;

    private static final double ROOT_OF_TWELVE = Math.sqrt(12);

    private final Side side;
    private final Map<String, FeatureDefinition> definitions = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final String[] ids;
    /** By feature number: the place of a numeric feature among the numeric ones, −1 for a category. */
    private final int[] slots;
    /** By feature number, of numeric features. */
    private final double[] middles;
    /** By feature number, of numeric features: the deviation of numbers spread evenly over the range. */
    private final double[] spreads;

    private final int numericFeatures;

    FeatureSpace(Side side, List<FeatureDefinition> learned) {
        this.side = side;
        int size = learned.stream()
                .mapToInt(definition -> Math.max(1, definition.categories().size()))
                .sum();
        ids = new String[size];
        slots = new int[size];
        middles = new double[size];
        spreads = new double[size];
        Arrays.fill(slots, -1);
        int numeric = 0;
        for (FeatureDefinition definition : learned) {
            definitions.put(definition.name(), definition);
            if (definition.type() == FeatureDefinition.Type.NUMERIC) {
                int number = number(definition.name());
                slots[number] = numeric++;
                middles[number] = definition.minimum() + (definition.maximum() - definition.minimum()) / 2;
                spreads[number] = (definition.maximum() - definition.minimum()) / ROOT_OF_TWELVE;
            }
            definition.categories().forEach(category -> number(category(definition.name(), category)));
        }
        numericFeatures = numeric;
    }

    private int number(String id) {
        int number = numbers.size();
        numbers.put(id, number);
        ids[number] = id;
        return number;
    }

    private static String category(String name, String category) {
        return name + "=" + category;
    }

    /** Whose features these are. */
    public Side side() {
        return side;
    }

    /** How many there are, categories counted one by one. */
    public int size() {
        return ids.length;
    }

    /** The numeric ones among them. */
    public int numericFeatures() {
        return numericFeatures;
    }

    /** What a feature is called: its name, a category {@code name=category}. */
    public String id(int feature) {
        return ids[feature];
    }

    /** The number of a feature; −1 if it isn't learned from. */
    public int find(String id) {
        return numbers.getOrDefault(id, -1);
    }

    int slot(int feature) {
        return slots[feature];
    }

    /** Takes in what is known of one patient or treatment; for one use. */
    public Reading reading() {
        return new Reading();
    }

    /**
     * The features as they enter the model: a numeric one is (value − mean) / deviation by the moments, at most 4 deviations from the
     * mean. Of no values the mean is the middle of the dictionary's range; of fewer than 10 the deviation is that of numbers spread
     * evenly over the range.
     *
     * @param moments before the event
     */
    public FeatureVector standardised(FeatureValues known, FeatureMoments moments) {
        if (known.size() == 0) {
            return FeatureVector.NONE;
        }
        float[] values = new float[known.size()];
        for (int i = 0; i < values.length; i++) {
            int feature = known.features()[i];
            values[i] = slots[feature] < 0 ? 1 : standardised(feature, known.values()[i], moments);
        }
        return new FeatureVector(known.features(), values);
    }

    private float standardised(int feature, double value, FeatureMoments moments) {
        double mean = moments.meanOr(slots[feature], middles[feature]);
        double deviation = moments.deviationOr(slots[feature], spreads[feature]);
        return (float) Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
    }

    /** Collects what is known of one patient or treatment. What the dictionary doesn't allow is not known. */
    public final class Reading {
        private final double[] values = new double[size()];
        private int known;

        private Reading() {
            Arrays.fill(values, Double.NaN);
        }

        /** @return whether the value is used: the feature is numeric, learned from, and the value within its allowed range */
        public boolean number(String name, double value) {
            FeatureDefinition definition = definitions.get(name);
            boolean allowed = definition != null && value >= definition.minimum() && value <= definition.maximum();
            return allowed && put(find(name), value);
        }

        /** @return whether the category is used: the feature is categorical, learned from, and the category listed */
        public boolean category(String name, String category) {
            return definitions.containsKey(name) && put(find(FeatureSpace.category(name, category)), 1);
        }

        private boolean put(int feature, double value) {
            if (feature < 0) {
                return false;
            }
            known += Double.isNaN(values[feature]) ? 1 : 0;
            values[feature] = value;
            return true;
        }

        /** What was taken in, by ascending number. */
        public FeatureValues values() {
            int[] features = new int[known];
            double[] numbersKnown = new double[known];
            int next = 0;
            for (int feature = 0; feature < values.length; feature++) {
                if (!Double.isNaN(values[feature])) {
                    features[next] = feature;
                    numbersKnown[next++] = values[feature];
                }
            }
            return next == 0 ? FeatureValues.NONE : new FeatureValues(features, numbersKnown);
        }
    }
}
