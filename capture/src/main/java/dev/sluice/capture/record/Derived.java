package dev.sluice.capture.record;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.craik.Summarizer;
import dev.sluice.formats.craik.SummaryFormat;
import dev.sluice.formats.trinity.FitnessExport;
import dev.sluice.formats.trinity.FitnessFormat;
import java.util.List;

/** What can be made of a payload that kept its contract. */
public enum Derived {
    /** Of a Craik export, its summary. */
    SUMMARY("craik.export.v1", SummaryFormat.format()) {
        @Override
        List<Bytes> of(Node payload) {
            return List.of(Summarizer.summarize(payload));
        }
    },
    /** Of a Trinity run, an example for each route decision. */
    FITNESS("trinity.trace.v1", FitnessFormat.format()) {
        @Override
        List<Bytes> of(Node payload) {
            return FitnessExport.of(payload).payloads();
        }
    };

    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // a format is a value
    private final Format format;

    Derived(String source, Format format) {
        this.source = source;
        this.format = format;
    }

    abstract List<Bytes> of(Node payload);

    boolean isOf(Format format) {
        return format.name().value().equals(source);
    }

    Format format() {
        return format;
    }
}
