package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.formats.feedback.ApprenticeshipFormat;
import dev.sluice.formats.feedback.FeedbackFormat;
import dev.sluice.formats.feedback.Pair;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code preference}: pairs of what was rejected and what was chosen in its place; the one view that shows the former. */
record PreferenceView(PairGates gates, SeenPairs seen) implements View {
    PreferenceView(PairGates gates) {
        this(gates, new SeenPairs());
    }

    @Override
    public String name() {
        return "preference";
    }

    @Override
    public String about() {
        return "Preference pairs of feedback and apprenticeship; `tag` says what the rejected side went against.";
    }

    @Override
    public List<Column> columns() {
        return Column.texts("id", "prompt", "chosen", "rejected", "tag");
    }

    @Override
    public Set<Field> fields() {
        return Set.of(Field.ID, Field.FORMAT, Field.PAYLOAD);
    }

    @Override
    public boolean remembers() {
        return gates.once();
    }

    @Override
    public Row row(TupleLine line, Bytes bytes) {
        String format = line.get(Field.FORMAT);
        if (format.equals(FeedbackFormat.NAME.value())) {
            return row(line.get(Field.ID), Optional.of(Pair.ofFeedback(Payload.of(line))));
        }
        if (format.equals(ApprenticeshipFormat.NAME.value())) {
            return row(line.get(Field.ID), Pair.ofApprenticeship(Payload.of(line)));
        }
        return Row.leftOut(LeftOut.OTHER_KIND);
    }

    private Row row(String id, Optional<Pair> told) {
        Optional<LeftOut> why = told.isEmpty() ? Optional.of(LeftOut.NO_PAIR) : gates.stop(told.get());
        if (why.isPresent()) {
            return Row.leftOut(why.get());
        }
        Pair pair = told.orElseThrow();
        if (gates.once() && !seen.add(pair)) {
            return Row.leftOut(LeftOut.REPEATED);
        }
        long characters = (long) pair.prompt().length()
                + pair.chosen().length()
                + pair.rejected().length();
        JsonWriter out = new JsonWriter((int) Math.min(characters * 9 / 8, 1 << 20) + 256);
        out.beginObject().field("id", id).field("prompt", pair.prompt());
        out.field("chosen", pair.chosen()).field("rejected", pair.rejected()).field("tag", pair.tag());
        return Row.of(characters, Bytes.wrap(out.endObject().toByteArray()));
    }
}
