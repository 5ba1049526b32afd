package dev.sluice.formats.doctrine;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.formats.contract.Checks;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** What a clause of the charter and an amendment of it have in common. */
final class Clause {
    /** What stands verbatim in the text. */
    static final Set<String> HELD = Set.of("/may", "/may_not", "/text");

    private static final int MOST_ACTS = 256;
    private static final int LONGEST_ACT = 4_000;
    private static final String VERSION = "(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){2}";

    private Clause() {}

    static Structure structure(String prefix) {
        Listing acts = Listing.upTo(MOST_ACTS, Text.some(LONGEST_ACT));
        return Structure.of(prefix)
                .must("doctrine_version", Text.matching(DoctrineVersion::isValid, VERSION))
                .must("clause_id", Text.of("A-Za-z0-9._-", 64))
                .may("role", Text.of("a-z0-9-", 80))
                .must("may", acts)
                .must("may_not", acts)
                .must("text", Text.any())
                .must("citations", acts);
    }

    static Checks rules(String prefix) {
        return Checks.of(prefix)
                .and("version-as-claimed", Clause::isOfClaimedVersion)
                .and("may-or-may-not", Clause::permitsOrForbids)
                .and("says-something", Clause::saysSomething);
    }

    /** All of it: the same clause of the same version with another content is another thing, which is refused. */
    static List<String> identity(Node clause, Claims claims) {
        List<String> identity = new ArrayList<>();
        for (String key : List.of("doctrine_version", "clause_id", "role", "text")) {
            identity.add(clause.at(key).text());
        }
        for (String key : List.of("may", "may_not", "citations")) {
            List<String> texts = clause.at(key).texts();
            identity.add(Integer.toString(texts.size()));
            identity.addAll(texts);
        }
        return identity;
    }

    /** The clause as a page: whom it is for, its words, what it permits and what it forbids. */
    static String page(String title, Node clause) {
        StringBuilder page = new StringBuilder(title);
        String role = clause.at("role").text();
        page.append(role.isEmpty() ? "" : " for " + role).append('\n');
        String words = clause.at("text").text();
        page.append(words.isEmpty() ? "" : "\n" + words + "\n");
        append("May:", clause.at("may").texts(), page);
        append("May not:", clause.at("may_not").texts(), page);
        return page.toString();
    }

    private static void append(String heading, List<String> acts, StringBuilder page) {
        if (!acts.isEmpty()) {
            page.append('\n').append(heading).append('\n');
            acts.forEach(act -> page.append("- ").append(act).append('\n'));
        }
    }

    private static boolean isOfClaimedVersion(Node clause, Claims claims) {
        String version = clause.at("doctrine_version").text();
        return claims.doctrineVersion().map(DoctrineVersion::value).stream().anyMatch(version::equals);
    }

    private static boolean permitsOrForbids(Node clause) {
        return Collections.disjoint(
                clause.at("may").texts(), clause.at("may_not").texts());
    }

    private static boolean saysSomething(Node clause) {
        return !clause.at("text").text().isBlank()
                || !clause.at("may").items().isEmpty()
                || !clause.at("may_not").items().isEmpty();
    }
}
