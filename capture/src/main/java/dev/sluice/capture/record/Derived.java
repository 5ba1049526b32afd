package dev.sluice.capture.record;

import dev.sluice.capture.assembly.Part;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.Claims;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.craik.ExportFormat;
import dev.sluice.formats.craik.Summarizer;
import dev.sluice.formats.craik.SummaryFormat;
import dev.sluice.formats.trinity.FitnessExport;
import dev.sluice.formats.trinity.FitnessFormat;
import dev.sluice.formats.trinity.TraceFormat;
import dev.sluice.serdes.json.StrictJson;
import java.util.List;
import java.util.Map;

/** What can be made of a payload that kept its contract. */
public enum Derived {
    /** Of a Craik export, its summary; not of one that was cut, of which it was made before that. */
    SUMMARY(ExportFormat.format(), SummaryFormat.format()) {
        @Override
        Made of(Node payload, Part part) {
            boolean isWhole = !payload.at("truncated").isTrue();
            return new Made(isWhole ? List.of(Summarizer.summarize(payload)) : List.of(), Map.of());
        }
    },
    /** Of a Trinity run, an example for each route decision. */
    FITNESS(TraceFormat.format(), FitnessFormat.format()) {
        @Override
        Made of(Node payload, Part part) {
            boolean goesOn = part.why() == Part.Why.FULL || part.why() == Part.Why.SILENT;
            FitnessExport export = FitnessExport.of(payload, part.first() - 1, goesOn);
            return new Made(
                    export.payloads(),
                    Map.of(
                            "examples that came again and differ: conflicting_duplicate",
                            export.conflicts(),
                            "routes without an example, because another event has the rest of their turn",
                            export.cut(),
                            "routes without an example, because a smoke loop is no evidence of an outcome",
                            export.unproven(),
                            "routes without an example, because they are too many for one run",
                            export.beyond()));
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // a format is a value
    private final Format source;

    @SuppressWarnings("ImmutableEnumChecker") // a format is a value
    private final Format format;

    Derived(Format source, Format format) {
        this.source = source;
        this.format = format;
    }

    /**
     * What came of a payload.
     *
     * @param notes how many of what, to be told
     */
    record Made(List<Bytes> payloads, Map<String, Integer> notes) {}

    abstract Made of(Node payload, Part part);

    /** Whether it can be made of a payload: of one of its source's format, which keeps its contract. */
    boolean isOf(Format other, Bytes payload, Claims claims) {
        return source.name().equals(other.name())
                && StrictJson.read(payload, parser -> other.check(parser, claims))
                        .fold(print -> true, refused -> false);
    }

    Format format() {
        return format;
    }
}
