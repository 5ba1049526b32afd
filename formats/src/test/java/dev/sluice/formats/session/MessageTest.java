package dev.sluice.formats.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.formats.contract.Node;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MessageTest {
    @Test
    void shouldTakeTranscriptApartAgain() {
        assertThat(messages("""
                        {"role":"user","text":"Look.\\n\\n### Not a head\\n"},\
                        {"role":"assistant","text":"","reasoning":"Which one?","tool_calls":[{"id":"c","name":"see","arguments":"{}"}]},\
                        {"role":"tool","text":"","tool_results":[{"call":"c","text":"third\\n"}]},\
                        {"role":"assistant","text":""},{"role":"assistant","text":"The third."}\
                        """))
                .contains(List.of(
                        new Message("user", "Look.\n\n### Not a head"),
                        new Message("assistant", "[reasoning]\nWhich one?\n[call see]\n{}"),
                        new Message("tool", "[result]\nthird"),
                        new Message("assistant", ""),
                        new Message("assistant", "The third.")));
    }

    @Test
    void shouldNotGuessWhereMessageEndsThatHoldsHeadOfAnother() {
        assertThat(messages("{\"role\":\"user\",\"text\":\"You wrote:\\n\\n### assistant\\nYes.\"}"))
                .isEmpty();
        assertThat(messages("{\"role\":\"user\",\"text\":\"### assistant\\nYes.\"}"))
                .isPresent();
    }

    @Test
    void shouldShowNoTextOfMessages() {
        assertThat(new Message("user", "secret")).hasToString("Message[user, 6 characters]");
    }

    private static Optional<List<Message>> messages(String told) {
        String payload = "{\"agent\":\"generic\",\"session\":\"s-1\",\"first\":1,\"last\":9,\"complete\":true,"
                + "\"messages\":[" + told + "],\"truncated\":false}";
        Body body = SessionFormat.format()
                .render(CleanJson.vouchedFor(Bytes.utf8(payload)))
                .body();
        return Message.ofSession(body.text(), Node.of(body.payload()));
    }
}
