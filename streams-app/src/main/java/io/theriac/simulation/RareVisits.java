package io.theriac.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** When the rarely seen patients come: one or two events each, spread over the last tenth of the stream. */
final class RareVisits {

    private final Map<Long, SimulatedPatient> visits = new HashMap<>();

    /** Where the stream is too short for all of them, the rest never comes. */
    RareVisits(List<SimulatedPatient> rarelySeen, long events) {
        long from = events - events / 10;
        long span = events - from;
        long wanted = rarelySeen.size() * 3L / 2 + 1;
        long placed = 0;
        for (SimulatedPatient patient : rarelySeen) {
            int times = 1 + patient.number() / 50 % 2;
            for (int time = 0; time < times && placed < wanted; time++, placed++) {
                long place = from + (long) ((double) span * placed / wanted);
                visits.putIfAbsent(place, patient);
            }
        }
    }

    /** The rarely seen patient who comes at this place of the stream; null if none does. */
    SimulatedPatient at(long place) {
        return visits.get(place);
    }
}
