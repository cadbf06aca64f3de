package io.theriac.clinical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best pairs so far, best first, as treatments are ranked (6): utility descending, risk ascending, evidence descending, ids ascending. A
 * pair without utility above 0 is none.
 */
final class BestPairs {
    private final int size;
    private final Comparator<TreatmentPair> order;
    private final List<TreatmentPair> best = new ArrayList<>();

    BestPairs(int size, PairJudge judge) {
        this.size = size;
        this.order = Comparator.comparingDouble(TreatmentPair::utility)
                .reversed()
                .thenComparingDouble(judge::risk)
                .thenComparing(Comparator.comparingInt(TreatmentPair::evidence).reversed())
                .thenComparing(pair -> pair.treatmentIds().get(0), IdOrder::compare)
                .thenComparing(pair -> pair.treatmentIds().get(1), IdOrder::compare)
                .thenComparing(TreatmentPair::combinationId, Comparator.nullsLast(IdOrder::compare));
    }

    /** Whether a pair of no more than this utility may still be among the best. */
    boolean mayTake(double utility) {
        return utility > 0
                && (best.size() < size || utility >= best.get(size - 1).utility());
    }

    void offer(TreatmentPair pair) {
        if (!mayTake(pair.utility())) {
            return;
        }
        int rank = best.size();
        while (rank > 0 && order.compare(pair, best.get(rank - 1)) < 0) {
            rank--;
        }
        best.add(rank, pair);
        if (best.size() > size) {
            best.remove(size);
        }
    }

    List<TreatmentPair> list() {
        return List.copyOf(best);
    }
}
