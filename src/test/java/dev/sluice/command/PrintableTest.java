package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PrintableTest {
    @Test
    void shouldShowWhatActsUponATerminalAsEscapes() {
        assertThat(Printable.of("red \u001b[31m\u009b2J, bell \u0007, back \b\r"))
                .isEqualTo("red \\u001b[31m\\u009b2J, bell \\u0007, back \\u0008\\u000d");
        assertThat(Printable.of("two\nlines\u2028or\u0085three")).isEqualTo("two\\nlines\\u2028or\\u0085three");
        assertThat(Printable.of("\u202egnp.exe\u2066\u200b\ufeff\ud800\udb40\udc41"))
                .isEqualTo("\\u202egnp.exe\\u2066\\u200b\\ufeff\\ud800\\ue0041");
    }

    @Test
    void shouldLeaveWordsOfAnyLanguageAsTheyAre() {
        assertThat(Printable.of(Path.of("/srv/Grüße/日本/عربى/😀 x"))).isEqualTo("/srv/Grüße/日本/عربى/😀 x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "capture\tedit\t--dry-run\tnowhere/\u001b]0;owned\u0007\u202e",
                "up\t--capture\tnowhere/\u001b]0;owned\u0007\u202e",
                "hooks\tinstall\t--repo\tnowhere/\u001b]0;owned\u0007\u202e",
                "corpus\tls\t--no-such-\u001b]0;owned\u0007\u202e",
            })
    void shouldShowNoForeignTextUnescaped(String line) {
        Commands.Result said = Commands.run(line.split("\t", -1));

        assertThat(said.code()).isEqualTo(SluiceCommand.WRONG);
        assertThat(said.err()).contains("\\u001b]0;owned\\u0007\\u202e").doesNotContain("\u001b", "\u202e");
    }
}
