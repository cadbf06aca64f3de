package io.theriac.truth;

import io.theriac.schemas.OutcomeEvent;
import java.util.ArrayList;
import java.util.List;

/** What sources do that aren't sure of an event: they send it again, soon or long after. */
final class Resent {
    private static final int EVERY = 20;

    private Resent() {}

    /** How many of so many events come twice. */
    static int count(int events) {
        return events / EVERY;
    }

    /** The events in their order, every twentieth followed by one sent again: itself, or one from half the way back. */
    static List<OutcomeEvent> among(List<OutcomeEvent> events) {
        List<OutcomeEvent> sent = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            sent.add(events.get(i));
            if (i % EVERY == EVERY - 1) {
                sent.add(events.get(i % 3 == 0 ? i : i / 2));
            }
        }
        return sent;
    }
}
