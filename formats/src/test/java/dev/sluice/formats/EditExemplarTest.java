package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.EventReader;
import dev.sluice.serdes.ReadEvent;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An edit as it lies in topics and shards by now. A change here is a new version of the format. */
class EditExemplarTest {
    @Test
    void shouldWriteAndReadEvent() {
        String frozen = exemplar("edit-event-v1.json");

        Outcome<CaptureEvent> read = new EventReader(Formats::named)
                .read(frozen.getBytes(StandardCharsets.UTF_8))
                .map(ReadEvent::event);

        assertThat(text(EventJson.write(Fixtures.event()))).isEqualTo(frozen);
        assertThat(read).isEqualTo(Outcome.accepted(Fixtures.event()));
    }

    @Test
    void shouldWriteAndReadTuple() {
        String frozen = exemplar("edit-tuple-v1.json");

        assertThat(text(TupleJson.write(Fixtures.tuple()))).isEqualTo(frozen);
        assertThat(TupleJson.read(frozen.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Outcome.accepted(Fixtures.tuple()));
    }

    /** Without the line end that text files have. */
    private static String exemplar(String name) {
        try (InputStream in = EditExemplarTest.class.getResourceAsStream("/exemplars/" + name)) {
            return text(in.readAllBytes()).stripTrailing();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
