package dev.sluice.serdes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.Keys;
import dev.sluice.serdes.json.Members;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Erasures of the tenant topic as JSON: every key always present, in the documented order. */
public final class ErasureEntryJson {
    private static final Keys KEYS =
            Keys.sharing(Rule.ENVELOPE, "schema", "version", "tenant", "number", "records", "sessions", "groups");

    private @Nullable Tenant tenant;
    private int number;
    private List<TupleId> records = List.of();
    private List<SelectorHash> sessions = List.of();
    private List<SelectorHash> groups = List.of();

    private ErasureEntryJson() {}

    /** The entry's bytes. */
    public static byte[] write(ErasureEntry entry) {
        JsonWriter out = new JsonWriter(512)
                .beginObject()
                .field("schema", ErasureEntry.SCHEMA)
                .field("version", ErasureEntry.VERSION)
                .field("tenant", entry.tenant().value())
                .name("number")
                .value(entry.number());
        array(out, "records", entry.records());
        array(out, "sessions", entry.sessions());
        array(out, "groups", entry.groups());
        return out.endObject().toByteArray();
    }

    /** Reads strictly what {@link #write} writes, in any order of keys and within its lists. */
    public static Outcome<ErasureEntry> read(byte[] value) {
        return StrictJson.read(Bytes.wrap(value), new ErasureEntryJson()::content);
    }

    private Outcome<ErasureEntry> content(JsonParser parser) throws IOException {
        Members members = Members.of(parser, KEYS);
        for (int key = members.next(); key >= 0; key = members.next()) {
            switch (key) {
                case 0 -> EventContent.expect(ErasureEntry.SCHEMA, Rule.SCHEMA, members, parser);
                case 1 -> EventContent.expect(ErasureEntry.VERSION, Rule.VERSION, members, parser);
                case 2 -> tenant = members.string(Tenant::isValid, Tenant::new);
                case 3 -> number = members.integer(1);
                case 4 -> records = list(members, parser, TupleId::isValid, TupleId::new);
                case 5 -> sessions = list(members, parser, SelectorHash::isValid, SelectorHash::new);
                case 6 -> groups = list(members, parser, SelectorHash::isValid, SelectorHash::new);
                default -> throw new IllegalStateException("no such key: " + key);
            }
        }
        members.requireAll();
        return Outcome.accepted(ErasureEntry.of(requireNonNull(tenant), number, records, sessions, groups));
    }

    private static <T> List<T> list(
            Members members, JsonParser parser, Predicate<String> test, Function<String, T> type) throws IOException {
        members.requireArray();
        Set<T> items = new LinkedHashSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            T item = members.string(test, type);
            if (items.size() == ErasureEntry.MOST || !items.add(item)) {
                throw members.invalid();
            }
        }
        return List.copyOf(items);
    }

    private static void array(JsonWriter out, String name, Collection<?> items) {
        out.name(name).beginArray();
        items.forEach(item -> out.value(item.toString()));
        out.endArray();
    }
}
