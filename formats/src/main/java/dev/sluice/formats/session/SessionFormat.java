package dev.sluice.formats.session;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Real;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.formats.contract.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code sluice.session.v1}: what an agent did in a session, or in a range of its messages.
 *
 * <pre>
 * agent      claude-code | codex | swe-agent | tau-bench | atif | generic
 * session    the agent's own id, or one made of the log's name
 * model      "" where the log doesn't say
 * first      number of the first message here, from 1
 * last       number of the last one; first - 1 where nothing is told but the end
 * complete   whether the session ended with this range
 * outcome    completed | accepted | rejected | failed | unknown: how it ended, where the log says
 * reward     what a benchmark gave for it
 * messages   {role, text, reasoning, tool_calls, tool_results, timestamp}, the last four where there are any
 * truncated  whether a text was cut, or the range ends because an event holds no more
 * </pre>
 *
 * A tool call is {@code {id, name, arguments}}, the arguments as JSON text or whatever the agent wrote in its place; a
 * result is {@code {call, text, failed}}. The {@code call} of a result is {@code ""} where the log doesn't have it.
 */
public final class SessionFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("sluice.session.v1");

    static final String PREFIX = "session";
    private static final int MOST_MESSAGES = 20_000;
    private static final int MOST_CALLS = 1_000;
    private static final int LONGEST_ID = 200;
    private static final long LARGEST_REWARD = 1_000_000_000;

    /** Who may speak. */
    static final List<String> ROLES = List.of("system", "user", "assistant", "tool");

    private static final Structure CALL = Structure.of(PREFIX)
            .must("id", Text.upTo(LONGEST_ID))
            .must("name", Text.upTo(LONGEST_ID))
            .must("arguments", Text.any());
    private static final Structure RESULT = Structure.of(PREFIX)
            .must("call", Text.upTo(LONGEST_ID))
            .must("text", Text.any())
            .may("failed", new Flag());
    private static final Structure MESSAGE = Structure.of(PREFIX)
            .must("role", new OneOf(ROLES))
            .must("text", Text.any())
            .may("reasoning", Text.any())
            .may("tool_calls", Listing.upTo(MOST_CALLS, CALL))
            .may("tool_results", Listing.upTo(MOST_CALLS, RESULT))
            .may("timestamp", Text.time());
    private static final Structure STRUCTURE = Structure.of(PREFIX)
            .must("agent", OneOf.of("claude-code", "codex", "swe-agent", "tau-bench", "atif", "generic"))
            .must("session", Text.matching(SessionId::isValid, "[A-Za-z0-9._:#-]{1,128}"))
            .may("model", Text.upTo(LONGEST_ID))
            .must("first", new Whole(1, Integer.MAX_VALUE))
            .must("last", new Whole(0, Integer.MAX_VALUE))
            .must("complete", new Flag())
            .may("outcome", OneOf.of("completed", "accepted", "rejected", "failed", "unknown"))
            .may("reward", new Real(-LARGEST_REWARD, LARGEST_REWARD))
            .must("messages", Listing.upTo(MOST_MESSAGES, MESSAGE))
            .must("truncated", new Flag());

    private SessionFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(
                        Set.of("/agent", "/first", "/last", "/outcome", "/messages/*/role", "/messages/*/timestamp"),
                        Set.of()),
                "What an agent did in a session, or in a range of its messages.",
                STRUCTURE,
                new SessionGrammar(),
                SessionFormat::identity,
                SessionTranscript::read);
    }

    /** The range and what sanitizing never changes of the messages; no text, which differs with the rules. */
    private static List<String> identity(Node session, Claims claims) {
        List<String> identity = new ArrayList<>(List.of(
                session.at("agent").text(),
                session.at("session").text(),
                session.at("first").digits(),
                session.at("last").digits()));
        for (Node message : session.at("messages").items()) {
            identity.add(message.at("role").text());
            identity.add(message.at("timestamp").text());
            identity.add(Integer.toString(message.at("tool_calls").items().size()));
        }
        return identity;
    }
}
