package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.view.Column.Kind;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.formats.session.Message;
import dev.sluice.formats.session.SessionFormat;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code messages}: sessions as chats, one message a turn. */
record MessagesView() implements View {
    @Override
    public String name() {
        return "messages";
    }

    @Override
    public String about() {
        return "Sessions that ended well, as chats; calls of tools and their results are in the content.";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.text("id"), Column.of("messages", Kind.OBJECTS, Column.text("role"), Column.text("content")));
    }

    @Override
    public Set<Field> fields() {
        return Set.of(Field.ID, Field.FORMAT, Field.TEXT, Field.PAYLOAD);
    }

    @Override
    public Row row(TupleLine line, Bytes bytes) {
        if (!line.get(Field.FORMAT).equals(SessionFormat.NAME.value())) {
            return Row.leftOut(LeftOut.OTHER_KIND);
        }
        String text = line.get(Field.TEXT);
        if (text.isBlank()) {
            return Row.leftOut(LeftOut.NO_TEXT);
        }
        Optional<List<Message>> messages = Message.ofSession(text, Payload.of(line));
        return messages.map(told -> row(line.get(Field.ID), told)).orElse(Row.leftOut(LeftOut.UNCLEAR_TURNS));
    }

    private static Row row(String id, List<Message> messages) {
        JsonWriter out = new JsonWriter(4096);
        out.beginObject().field("id", id).name("messages").beginArray();
        for (Message message : messages) {
            out.beginObject()
                    .field("role", message.role())
                    .field("content", message.content())
                    .endObject();
        }
        out.endArray().endObject();
        long characters = messages.stream()
                .mapToLong(message -> message.content().length())
                .sum();
        return Row.of(characters, Bytes.wrap(out.toByteArray()));
    }
}
