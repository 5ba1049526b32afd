package dev.sluice.config;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.topology.CorpusTopology;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose events one topology works off: those of the tenants that are of its cell, and no others'. It names all that is this
 * topology's own on Kafka. No cell's names begin with another's: a name holds no dot.
 *
 * <pre>
 *              application, group     changelogs, transactions
 * common       sluice                 sluice-*
 * NAME         sluice.NAME.cell       sluice.NAME.cell-*
 * </pre>
 *
 * @param name formed as a tenant's; empty for the cell of all tenants that are given none
 */
public record Cell(String name) {
    /** Of all tenants that are given none. */
    public static final Cell COMMON = new Cell("");

    static final Key<Cell> KEY = new Key<>(
            "tenants.<tenant>.cell",
            "",
            "[a-z0-9]+(-[a-z0-9]+)*, at most 40 characters, no reserved word",
            "The cell of a tenant of a hosted deployment on a cluster: `sluice run --cell <cell>` works off the events of its "
                    + "tenants, as the user sluice-topology-<cell>, and no other topology does. It stays that. Also `sluice tenant add --cell <cell>` brings tenants into it. Default: one cell "
                    + "for all that have none, of which one tenant at least has to be.",
            text -> isValid(text) ? Optional.of(new Cell(text)) : Optional.empty());

    private static final String SLUICE = "sluice";
    private static final Pattern APPLICATION = Pattern.compile(SLUICE + "(?:\\.([a-z0-9-]+)\\.cell)?");

    public Cell {
        if (!name.isEmpty() && !isValid(name)) {
            throw new IllegalArgumentException("a cell is named as a tenant is");
        }
    }

    /** Whether the text can be the name of a cell. */
    public static boolean isValid(String text) {
        return Tenant.isValid(text);
    }

    /** The cell that an entry of the tenant topic gives its tenant. */
    public static Cell of(TenantEntry entry) {
        return entry.cell().map(Cell::new).orElse(COMMON);
    }

    /** Says who is of which cell: the same for the same cells, and not for others. */
    public static String digestOf(Map<Tenant, Cell> cells) {
        String lines = cells.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().name())
                .sorted()
                .collect(Collectors.joining("\n"));
        return HexFormat.of()
                .formatHex(Bytes.wrap(lines.getBytes(StandardCharsets.UTF_8)).sha256());
    }

    /** The cell that has this application id; empty where none can. */
    public static Optional<Cell> ofApplication(String application) {
        Matcher matcher = APPLICATION.matcher(application);
        return matcher.matches() ? named(matcher.group(1)) : Optional.empty();
    }

    /** The cell whose changelog or instance this is; empty where it is none's. */
    public static Optional<Cell> owning(String name) {
        Matcher matcher = APPLICATION.matcher(name);
        return matcher.lookingAt() && name.startsWith("-", matcher.end()) ? named(matcher.group(1)) : Optional.empty();
    }

    /** Those of which any of these topics is the ledger. */
    public static Set<Cell> withLedger(Collection<String> topics) {
        return topics.stream()
                .flatMap(
                        topic -> owning(topic).filter(cell -> cell.ledgerTopic().equals(topic)).stream())
                .collect(Collectors.toSet());
    }

    private static Optional<Cell> named(@Nullable String name) {
        return name == null
                ? Optional.of(COMMON)
                : Optional.of(name).filter(Cell::isValid).map(Cell::new);
    }

    /** The application id, which is the name of the consumer group too. */
    public String application() {
        return name.isEmpty() ? SLUICE : SLUICE + "." + name + ".cell";
    }

    /** What the names of its changelogs, transactions and instances begin with, and no other cell's. */
    public String prefix() {
        return application() + "-";
    }

    /** What tells the names of its user from those of other cells. */
    public String suffix() {
        return name.isEmpty() ? "" : "-" + name;
    }

    /** The changelog of the ids. */
    public String idsTopic() {
        return prefix() + CorpusTopology.IDS + "-changelog";
    }

    /** The ledger's changelog. */
    public String ledgerTopic() {
        return prefix() + CorpusTopology.LEDGER + "-changelog";
    }

    /** As messages have it. */
    @Override
    public String toString() {
        return name.isEmpty() ? "the common cell" : "the cell " + name;
    }
}
