package io.theriac.state;

import io.theriac.learning.FeatureSpaces;
import io.theriac.learning.FeatureSums;
import io.theriac.learning.Parameters;
import io.theriac.learning.Side;
import java.util.Arrays;

/** The published feature vectors and sums about features. Immutable. */
public final class SharedFeatures {
    private final FeatureSpaces spaces;
    private final TreatmentState[] ofPatients;
    private final TreatmentState[] ofTreatments;
    private final FeatureSums[] sums;

    private SharedFeatures(
            FeatureSpaces spaces, TreatmentState[] ofPatients, TreatmentState[] ofTreatments, FeatureSums[] sums) {
        this.spaces = spaces;
        this.ofPatients = ofPatients;
        this.ofTreatments = ofTreatments;
        this.sums = sums;
    }

    static SharedFeatures empty(FeatureSpaces spaces) {
        return new SharedFeatures(
                spaces,
                new TreatmentState[spaces.patients().size()],
                new TreatmentState[spaces.treatments().size()],
                new FeatureSums[0]);
    }

    /** Which features are learned from. */
    public FeatureSpaces spaces() {
        return spaces;
    }

    /** What is learned of a feature, and up to where; null if nothing is. */
    public TreatmentState state(Side side, int feature) {
        return states(side)[feature];
    }

    /** The feature's vector; null if nothing is learned of it. */
    public Parameters vector(Side side, int feature) {
        TreatmentState state = state(side, feature);
        return state == null ? null : state.parameters();
    }

    private TreatmentState[] states(Side side) {
        return side == Side.PATIENT ? ofPatients : ofTreatments;
    }

    /** The sums of all senders, merged in partition order, with the caller's own fresh ones in place of the published. */
    public FeatureSums sums(int ownPartition, FeatureSums own) {
        FeatureSums merged = FeatureSums.empty(spaces);
        for (int partition = 0; partition < Math.max(sums.length, ownPartition + 1); partition++) {
            if (partition == ownPartition) {
                merged = merged.merge(own);
            } else if (partition < sums.length && sums[partition] != null) {
                merged = merged.merge(sums[partition]);
            }
        }
        return merged;
    }

    /** The published sums of all senders. */
    public FeatureSums sums() {
        FeatureSums merged = FeatureSums.empty(spaces);
        for (FeatureSums partial : sums) {
            merged = partial == null ? merged : merged.merge(partial);
        }
        return merged;
    }

    SharedFeatures withState(Side side, int feature, TreatmentState state) {
        TreatmentState[] changed = states(side).clone();
        changed[feature] = state;
        return side == Side.PATIENT
                ? new SharedFeatures(spaces, changed, ofTreatments, sums)
                : new SharedFeatures(spaces, ofPatients, changed, sums);
    }

    SharedFeatures withSums(int partition, FeatureSums partial) {
        FeatureSums[] changed = Arrays.copyOf(sums, Math.max(sums.length, partition + 1));
        changed[partition] = partial;
        return new SharedFeatures(spaces, ofPatients, ofTreatments, changed);
    }
}
