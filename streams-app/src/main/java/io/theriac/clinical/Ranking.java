package io.theriac.clinical;

/**
 * The best treatments seen so far, best first: utility descending, risk ascending, evidence descending, id ascending (6). A treatment keeps
 * its slot while only slot numbers move.
 */
final class Ranking {
    private int size;
    private int count;
    /** Slots, best first. */
    private int[] order = new int[0];

    String[] ids;
    int[] evidence;
    int[] warnings;
    double[] predicted;
    double[] deviations;
    double[] benefits;
    double[] therapeuticIndices;
    double[] riskScores;
    double[] interactionRisks;
    double[] risks;
    double[] utilities;
    Change[] changes;

    /** Empties the ranking for up to newSize treatments. */
    void reset(int newSize) {
        size = newSize;
        count = 0;
        if (order.length < newSize) {
            order = new int[newSize];
            ids = new String[newSize];
            evidence = new int[newSize];
            warnings = new int[newSize];
            predicted = new double[newSize];
            deviations = new double[newSize];
            benefits = new double[newSize];
            therapeuticIndices = new double[newSize];
            riskScores = new double[newSize];
            interactionRisks = new double[newSize];
            risks = new double[newSize];
            utilities = new double[newSize];
            changes = new Change[newSize];
        }
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** The slot of a rank, 0 is the best. */
    int slot(int rank) {
        if (rank < 0 || rank >= count) {
            throw new IndexOutOfBoundsException("rank " + rank + " of " + count);
        }
        return order[rank];
    }

    void offer(String id, int outcomes, double prediction, double deviation, Assessment found) {
        int rank = count;
        int slot = count;
        if (count == size) {
            slot = order[size - 1];
            if (!precedes(found, outcomes, id, slot)) {
                return;
            }
            rank = size - 1;
        } else {
            count++;
        }
        while (rank > 0 && precedes(found, outcomes, id, order[rank - 1])) {
            order[rank] = order[rank - 1];
            rank--;
        }
        order[rank] = slot;
        ids[slot] = id;
        evidence[slot] = outcomes;
        warnings[slot] = found.warnings;
        predicted[slot] = prediction;
        deviations[slot] = deviation;
        benefits[slot] = found.benefit;
        therapeuticIndices[slot] = found.therapeuticIndex;
        riskScores[slot] = found.riskScore;
        interactionRisks[slot] = found.interactionRisk;
        risks[slot] = found.risk;
        utilities[slot] = found.utility;
        changes[slot] = found.change;
    }

    private boolean precedes(Assessment found, int outcomes, String id, int slot) {
        if (found.utility != utilities[slot]) {
            return found.utility > utilities[slot];
        }
        if (found.risk != risks[slot]) {
            return found.risk < risks[slot];
        }
        if (outcomes != evidence[slot]) {
            return outcomes > evidence[slot];
        }
        return IdOrder.compare(id, ids[slot]) < 0;
    }
}
