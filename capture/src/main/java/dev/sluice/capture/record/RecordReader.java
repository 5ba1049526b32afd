package dev.sluice.capture.record;

import dev.sluice.capture.assembly.LineReader;
import dev.sluice.capture.assembly.Step;
import dev.sluice.capture.prepare.Json;
import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads one file of records: lines, or a document. */
final class RecordReader implements LineReader {
    private final Optional<Sighting> first;
    private final Predicate<Node> isOthers;
    private final RecordSteps steps;

    /**
     * A reader of lines, or of a document.
     *
     * @param first one of the lines; empty for a document
     * @param isOthers as {@link Sighting#in} has it
     */
    RecordReader(Optional<Sighting> first, Predicate<Node> isOthers, RecordSteps steps) {
        this.first = first;
        this.isOthers = isOthers;
        this.steps = steps;
    }

    @Override
    public boolean isWhole() {
        return first.isEmpty();
    }

    @Override
    public Optional<List<Step>> read(Bytes line) {
        return Json.ofLog(line, isWhole()).flatMap(this::steps);
    }

    /** All of it or, where one record can't be sanitized, nothing. */
    private Optional<List<Step>> steps(Node json) {
        List<Step> all = new ArrayList<>();
        for (Sighting found : sightings(json)) {
            Optional<Step> step = steps.of(found);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            all.add(step.get());
        }
        return Optional.of(all);
    }

    private List<Sighting> sightings(Node json) {
        List<Sighting> told = Sighting.in(json, isOthers);
        return told.isEmpty() ? first.flatMap(one -> one.another(json)).stream().toList() : told;
    }
}
