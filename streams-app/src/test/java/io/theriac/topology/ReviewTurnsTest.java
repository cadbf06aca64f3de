package io.theriac.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ReviewTurnsTest {
    private static final long REST = 15_000_000;
    private static final String FIRST = "first task";
    private static final String SECOND = "second task";

    private final ReviewTurns turns = new ReviewTurns();

    @Test
    void shouldLetEveryTaskBeginWhereNoneTookATurn() {
        assertThat(turns.mayTake(FIRST, 7)).isTrue();
        assertThat(turns.mayTake(SECOND, 7)).isTrue();
    }

    @Test
    void shouldLetATaskGoOnAndAnotherWaitForTheRest() {
        turns.taken(FIRST, 100);

        assertThat(turns.mayTake(FIRST, 101)).isTrue();
        assertThat(turns.mayTake(SECOND, 99 + REST)).isFalse();
        assertThat(turns.mayTake(SECOND, 100 + REST)).isTrue();
    }

    @Test
    void shouldTellThreadsApart() {
        turns.taken(FIRST, 100);

        assertThat(CompletableFuture.supplyAsync(() -> turns.mayTake(SECOND, 101))
                        .join())
                .isTrue();
    }
}
