package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import io.theriac.clinical.TermKind;
import io.theriac.clinical.Warning;
import io.theriac.schemas.AbstentionReason;
import io.theriac.schemas.AdviceTier;
import io.theriac.schemas.ExclusionRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The live page says what the records' symbols mean in the same words as the command line. */
class PageWordsTest {
    private static String script;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream page = PageWordsTest.class.getResourceAsStream("/http/page/page.js")) {
            script = new String(page.readAllBytes(), StandardCharsets.UTF_8).replace("\\'", "'");
        }
    }

    @Test
    void shouldNameEveryRule() {
        assertSays(ExclusionRule.values(), ExclusionRule.UNKNOWN, Wording::rule);
    }

    @Test
    void shouldNameEveryReasonToAbstain() {
        // A page asks for standing recommendations, which no request is refused for.
        AbstentionReason[] told = Stream.of(AbstentionReason.values())
                .filter(reason -> reason != AbstentionReason.REQUEST_REFUSED)
                .toArray(AbstentionReason[]::new);
        assertSays(told, AbstentionReason.UNKNOWN, Wording::reason);
    }

    @Test
    void shouldNameEveryWarningAndTerm() {
        assertSays(Warning.values(), null, Warning::text);
        Stream.of(TermKind.values()).forEach(kind -> {
            String name = kind.word();
            assertThat(script).contains(name + ": '" + Wording.term(name) + "'");
        });
    }

    /** Put together of the same parts. */
    @Test
    void shouldSayWhatPredictionsRestOn() {
        for (AdviceTier tier : AdviceTier.values()) {
            for (int outcomes = 0; tier != AdviceTier.UNKNOWN && outcomes < 2; outcomes++) {
                String own = outcomes == 0 ? "no outcome of this patient" : "1 outcome of this patient";
                String sentence = Wording.tier(tier, outcomes);
                assertThat(sentence).contains(own);
                Stream.of(sentence.split(own))
                        .flatMap(part -> Stream.of(part.split("(?<=; )")))
                        .forEach(part -> assertThat(script).contains("'" + part + "'"));
            }
        }
    }

    /** Each symbol with its words, but that for what a version doesn't know. */
    private static <T extends Enum<T>> void assertSays(T[] symbols, T unknown, Function<T, String> words) {
        Stream.of(symbols)
                .filter(symbol -> symbol != unknown)
                .forEach(symbol -> assertThat(script).contains(symbol.name() + ": '" + words.apply(symbol) + "'"));
    }
}
