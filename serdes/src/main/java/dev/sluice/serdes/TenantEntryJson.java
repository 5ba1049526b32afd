package dev.sluice.serdes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.Keys;
import dev.sluice.serdes.json.Members;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries of the tenant topic as JSON, in the documented order: every key always present but that of offers and the cell. */
public final class TenantEntryJson {
    private static final Keys KEYS = Keys.sharing(
            Rule.ENVELOPE, "schema", "version", "tenant", "kind", "state", "root", "quota", "offers_key", "cell");
    private static final int OFFERS_KEY = 7;
    private static final int CELL = 8;

    private @Nullable Tenant tenant;
    private @Nullable TenantKind kind;
    private @Nullable TenantState state;
    private @Nullable String root;
    private int quota;
    private Optional<String> offersKey = Optional.empty();
    private Optional<String> cell = Optional.empty();

    private TenantEntryJson() {}

    /** The entry's bytes. */
    public static byte[] write(TenantEntry entry) {
        JsonWriter json = new JsonWriter(256)
                .beginObject()
                .field("schema", TenantEntry.SCHEMA)
                .field("version", TenantEntry.VERSION)
                .field("tenant", entry.tenant().value())
                .field("kind", entry.kind().wireName())
                .field("state", entry.state().wireName())
                .field("root", entry.root())
                .name("quota")
                .value(entry.quota());
        entry.offersKey().ifPresent(key -> json.field("offers_key", key));
        entry.cell().ifPresent(name -> json.field("cell", name));
        return json.endObject().toByteArray();
    }

    /** Reads strictly what {@link #write} writes, in any order of keys. */
    public static Outcome<TenantEntry> read(byte[] value) {
        return StrictJson.read(Bytes.wrap(value), new TenantEntryJson()::content);
    }

    private Outcome<TenantEntry> content(JsonParser parser) throws IOException {
        Members members = Members.of(parser, KEYS);
        for (int key = members.next(); key >= 0; key = members.next()) {
            switch (key) {
                case 0 -> EventContent.expect(TenantEntry.SCHEMA, Rule.SCHEMA, members, parser);
                case 1 -> EventContent.expect(TenantEntry.VERSION, Rule.VERSION, members, parser);
                case 2 -> tenant = members.string(Tenant::isValid, Tenant::new);
                case 3 -> kind = members.string(TenantKind::of);
                case 4 -> state = members.string(TenantState::of);
                case 5 -> root = members.string(TenantEntry::isRoot, text -> text);
                case 6 -> quota = quota(members);
                case OFFERS_KEY -> offersKey = Optional.of(members.string(TenantEntry::isOffersKey, text -> text));
                case CELL -> cell = Optional.of(members.string(Tenant::isValid, text -> text));
                default -> throw new IllegalStateException("no such key: " + key);
            }
        }
        members.requireAllBut(OFFERS_KEY, CELL);
        return Outcome.accepted(new TenantEntry(
                requireNonNull(tenant),
                requireNonNull(kind),
                requireNonNull(state),
                requireNonNull(root),
                quota,
                offersKey,
                cell));
    }

    private static int quota(Members members) throws IOException {
        int number = members.integer(0);
        if (!TenantEntry.isQuota(number)) {
            throw members.invalid();
        }
        return number;
    }
}
