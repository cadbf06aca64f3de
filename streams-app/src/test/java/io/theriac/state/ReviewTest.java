package io.theriac.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.state.Review.Change;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pass over patients, and what a task remembers of passes and changes. */
class ReviewTest {
    private static final Change ENTRY = Change.entry("a", 1, 70);
    private static final List<Change> ALL = List.of(ENTRY, Change.catalogue(2, 71), Change.suspension(3, 1L << 40));

    private Reviews reviews;

    @BeforeEach
    void openStore() {
        KeyValueStore<byte[], byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("reviews"), Serdes.ByteArray(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<byte[], byte[]>().getStateStoreContext(), store);
        reviews = new Reviews(store);
    }

    @Test
    void shouldBeStoredWithItsChangesAndHowFarItHasCome() {
        Review begun = new Review(ALL, null);
        Review further = begun.at(new byte[] {7, 8});

        assertThat(Review.decode(begun.encode())).isEqualTo(begun);
        assertThat(Review.decode(further.encode())).isEqualTo(further).hasSameHashCodeAs(further);
        assertThat(begun).isNotEqualTo(further).isNotEqualTo(new Review(List.of(ENTRY), null));
        assertThat(further).isNotEqualTo(begun.at(new byte[] {7, 9}));
    }

    @Test
    void shouldConcernByTheFirstChangeThoseWhoseListRestsOnAnEntryAndEveryoneElseByTheOthers() {
        ListedTreatments withA = ListedTreatments.of(new int[] {5, ListedTreatments.hash("a")});
        ListedTreatments withB = ListedTreatments.of(new int[] {ListedTreatments.hash("b")});

        assertThat(new Review(ALL, null).concerning(withA)).isEqualTo(ENTRY);
        assertThat(new Review(ALL, null).concerning(withB)).isEqualTo(ALL.get(1));
        assertThat(new Review(List.of(ALL.get(2)), null).concerning(ListedTreatments.NONE))
                .isEqualTo(ALL.get(2));
        assertThat(new Review(List.of(ENTRY), null).concerning(withB)).isNull();
        assertThat(new Review(List.of(ENTRY.of("b")), null).concerning(withB)).isEqualTo(Change.entry("b", 1, 70));
    }

    @Test
    void shouldTakeAnEntryForNewsIfItIsNewerAndSaysSomethingElse() {
        assertThat(reviews.isEmpty()).isTrue();
        assertThat(reviews.entry("a", 10, 1)).isTrue();
        assertThat(reviews.isEmpty()).isFalse();
        assertThat(reviews.entry("a", 10, 1)).isFalse();
        assertThat(reviews.entry("a", 11, 1)).as("newer, but the same").isFalse();
        assertThat(reviews.entry("a", 9, 2)).as("of a replica that lags").isFalse();
        assertThat(reviews.entry("b", 9, 2)).as("another treatment").isTrue();
        assertThat(reviews.entry("a", 12, 2)).isTrue();
        assertThat(reviews.entry("a", 13, 1)).as("back to what it said before").isTrue();
    }

    @Test
    void shouldTakeASuspensionAndAResumptionForNewsOnce() {
        assertThat(reviews.suspension(4, true)).isTrue();
        assertThat(reviews.suspension(5, true)).isFalse();
        assertThat(reviews.suspension(3, false)).isFalse();
        assertThat(reviews.suspension(6, false)).isTrue();
    }

    @Test
    void shouldNoticeThatIndicationsBeginAndCeaseToCount() {
        assertThat(reviews.indications(false)).isFalse();
        assertThat(reviews.indications(true)).isTrue();
        assertThat(reviews.indications(true)).isFalse();
        assertThat(reviews.indications(false)).isTrue();
        assertThat(reviews.indications(false)).isFalse();
    }

    @Test
    void shouldRememberTheRunningPassUntilItEnds() {
        assertThat(reviews.running()).isNull();

        Review review = new Review(ALL, new byte[] {7});
        reviews.running(review);
        assertThat(reviews.running()).isEqualTo(review);

        reviews.running(null);
        assertThat(reviews.running()).isNull();
    }
}
