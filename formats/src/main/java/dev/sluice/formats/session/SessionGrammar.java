package dev.sluice.formats.session;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What holds between the fields of a session. */
final class SessionGrammar implements Grammar {
    /** {@code first} to {@code last} are as many numbers as there are messages. */
    static final Rule RANGE = new Rule("session.range-counts-messages");
    /** Only the end of a session may come without a message. */
    static final Rule NOT_EMPTY = new Rule("session.only-the-end-is-silent");
    /** How a session ended is told where it ended. */
    static final Rule OUTCOME = new Rule("session.outcome-at-the-end");
    /** A message holds something. */
    static final Rule SAYS = new Rule("session.message-says-something");
    /** Only the assistant calls tools. */
    static final Rule CALLER = new Rule("session.assistant-calls");
    /** Only a tool's message holds results. */
    static final Rule ANSWERER = new Rule("session.tool-answers");
    /** A result names a call of an earlier message; one of an earlier range may be out of sight. */
    static final Rule ANSWER = new Rule("session.result-answers-call");
    /** The session that is claimed is the payload's. */
    static final Rule CLAIMED = new Rule("session.session-as-claimed");

    @Override
    public List<Rule> rules() {
        return List.of(RANGE, NOT_EMPTY, OUTCOME, SAYS, CALLER, ANSWERER, ANSWER, CLAIMED);
    }

    @Override
    public void check(Node session, Claims claims) throws BadJson {
        List<Node> messages = session.at("messages").items();
        long first = session.at("first").whole().orElseThrow();
        require(session.at("last").whole().orElseThrow() == first - 1 + messages.size(), session.at("last"), RANGE);
        boolean complete = session.at("complete").isTrue();
        require(complete || !messages.isEmpty(), session.at("messages"), NOT_EMPTY);
        require(complete || !isThere(session.at("outcome")), session.at("outcome"), OUTCOME);
        require(complete || !isThere(session.at("reward")), session.at("reward"), OUTCOME);
        checkMessages(messages, first == 1);
        String claimed = claims.sessionId().map(Object::toString).orElse("");
        Node named = session.at("session");
        require(claimed.isEmpty() || claimed.equals(named.text()), named, CLAIMED);
    }

    private static void checkMessages(List<Node> messages, boolean fromStart) throws BadJson {
        Set<String> calls = new HashSet<>();
        for (Node message : messages) {
            List<Node> made = message.at("tool_calls").items();
            List<Node> results = message.at("tool_results").items();
            String role = message.at("role").text();
            boolean silent = message.at("text").text().isEmpty()
                    && message.at("reasoning").text().isEmpty();
            require(!silent || !made.isEmpty() || !results.isEmpty(), message, SAYS);
            require(made.isEmpty() || role.equals("assistant"), message, CALLER);
            require(results.isEmpty() || role.equals("tool"), message, ANSWERER);
            for (Node result : results) {
                String call = result.at("call").text();
                require(!fromStart || call.isEmpty() || calls.contains(call), result, ANSWER);
            }
            made.forEach(call -> calls.add(call.at("id").text()));
        }
    }

    private static boolean isThere(Node node) {
        return !node.is(Node.Kind.ABSENT);
    }

    private static void require(boolean holds, Node at, Rule rule) throws BadJson {
        if (!holds) {
            throw at.breaks(rule);
        }
    }
}
