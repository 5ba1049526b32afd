package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Part;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies on disk of a record, byte by byte: a newer version takes up what an older one left. */
class KeptRecordTest {
    private static final String RECORDS = """
            {'event':'note','run_id':'r'}                 | trinity.trace.v1  | {'family':'trinity','run':'r','field':'lines','redactions':'','record':{'event':'note','run_id':'r'}}
            {'event_type':'error','trace_id':'t'}         | crucible.trace.v4 | {'family':'crucible','run':'t','field':'lines','redactions':'','record':{'event_type':'error','trace_id':'t'}}
            {'episode_id':'e','query':'a@b.io'}           | hlq.episode.v1    | {'family':'hlq','run':'e','field':'episode','redactions':'email=1','record':{'episode_id':'e','query':'[EMAIL]'}}
            {'episode_id':'e','step_id':'s','step_index':0} | hlq.episode.v1  | {'family':'hlq','run':'e','field':'steps','redactions':'','record':{'episode_id':'e','step_id':'s','step_index':0}}
            {'request_id':'q','request_class':'c','prompt':'p'} | sluice.inference.v1 | {'family':'inference','run':'','field':'payload','redactions':'attribute=1','record':{'request_id':'q','request_class':'c'}}
            {'schema':'craik.handoff'}                    | craik.record.v1   | {'family':'craik','run':'','field':'record','redactions':'','record':{'schema':'craik.handoff'}}
            """;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = RECORDS)
    void shouldKeepARecordAsItsFirstVersionDidAndReadItSo(String record, String format, String kept)
            throws IOException {
        String step = kept.replace('\'', '"');
        Records records = new Records(temp);
        records.log("records.jsonl", record.replace('\'', '"'));

        records.capture();

        assertThat(records.kept().replaceAll(",\"raw\":\"[0-9a-f]{32}\"", "")).contains("\t" + step + "\n");
        Part part = new Part(
                "record:x", 1, 1, Part.NOTHING, List.of(Bytes.utf8(step)), new UtcMillis(0), Part.Why.READ, false);
        assertThat(Records.logs(Set.of()).events(part)).singleElement().satisfies(event -> assertThat(event.format())
                .hasToString(format));
    }
}
