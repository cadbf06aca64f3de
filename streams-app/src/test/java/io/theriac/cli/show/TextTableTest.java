package io.theriac.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final TextTable<String> TABLE = TextTable.<String>empty()
            .words("word", word -> word)
            .words("nothing", word -> "")
            .numbers("letters", word -> Integer.toString(word.length()))
            .numbers("none", word -> Figures.NONE);

    @Test
    void shouldAlignColumnsAndLeaveOutThoseWithoutAnything() {
        assertThat(TABLE.lines("  ", List.of("a", "abcdefghijkl")))
                .containsExactly("  word          letters", "  a                   1", "  abcdefghijkl       12");
    }

    @Test
    void shouldShowColumnsInWhichOneRowHasSomething() {
        TextTable<String> table = TABLE.words("end", word -> word.equals("b") ? "!" : "");
        assertThat(table.lines("", List.of("a", "b")))
                .containsExactly("word  letters  end", "a           1", "b           1  !");
    }
}
