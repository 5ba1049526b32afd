package dev.sluice.capture.session;

import dev.sluice.capture.assembly.LineReader;
import dev.sluice.capture.assembly.Part;
import dev.sluice.capture.assembly.RunLogs;
import dev.sluice.capture.assembly.Salt;
import dev.sluice.capture.prepare.Json;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The logs of agents: Claude Code, Codex, SWE-agent, tau-bench, ATIF, and others that hold messages as model APIs take
 * them. Which one it is, the log itself says. Each becomes {@code sluice.session.v1}.
 */
public final class SessionLogs implements RunLogs {
    private static final List<String> LINES = List.of(".jsonl", ".ndjson", ".log");
    private static final List<String> DOCUMENTS = List.of(".json", ".traj");

    private final Tenant tenant;
    private final Sanitizer sanitizer;
    private final SessionEvents events;

    /**
     * With the rules and terms of the tenant whose sessions they are.
     *
     * @param owner whose logs they are; what claims to be another tenant's is refused
     */
    public SessionLogs(Owner owner, Sanitizer sanitizer) {
        this.tenant = owner.tenant();
        this.sanitizer = sanitizer;
        this.events = new SessionEvents(sanitizer, owner.cluster());
    }

    /** Whether an object, or a document, is an agent's. */
    public static boolean isAgents(Node json) {
        return Dialects.isKnown(json);
    }

    /** A document that is printed over many lines may hold lines that look like some: so its beginning counts, or its name. */
    @Override
    public Optional<LineReader> open(Path file, Bytes head, Salt salt) {
        List<Optional<Node>> lines = head.utf8()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Json.object(Bytes.utf8(line)).filter(Dialects::isKnown))
                .toList();
        List<Node> known = lines.stream().flatMap(Optional::stream).toList();
        boolean beginsWithALine = !lines.isEmpty() && lines.get(0).isPresent() && lines.size() > 1;
        boolean mayBeLines = isNamed(file, LINES) && !known.isEmpty();
        if (beginsWithALine || mayBeLines) {
            return Optional.of(SessionReader.ofLines(file, tenant, sanitizer, salt, known));
        }
        boolean isDocument = isNamed(file, DOCUMENTS) || (!isNamed(file, LINES) && Json.begins(head));
        return isDocument ? Optional.of(SessionReader.ofDocument(file, tenant, sanitizer, salt)) : Optional.empty();
    }

    private static boolean isNamed(Path file, List<String> endings) {
        return endings.stream().anyMatch(file.toString()::endsWith);
    }

    @Override
    public boolean isClean(String text) {
        return sanitizer.isClean(text);
    }

    /** Cluster and model. */
    @Override
    public Bytes said(Part part) {
        return SessionEvents.said(part);
    }

    @Override
    public List<CaptureEvent> events(Part part) {
        return events.event(part).stream().toList();
    }
}
