package dev.sluice.formats.session;

import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One message of a session, as its transcript shows it.
 *
 * @param role system, user, assistant or tool
 * @param content what stands below the role in the transcript, calls and results included; may be empty
 */
public record Message(String role, String content) {
    /**
     * Takes a transcript apart again; its payload knows who spoke, in which order. Empty where that doesn't say where a
     * message ends, because one of them holds what looks like the head of another.
     *
     * @param text of a {@code sluice.session.v1}
     */
    public static Optional<List<Message>> ofSession(String text, Node payload) {
        List<Integer> heads = heads(text);
        List<Node> told = payload.at("messages").items();
        if (heads.size() != told.size()) {
            return Optional.empty();
        }
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            String role = told.get(i).at("role").text();
            String head = SessionTranscript.head(role);
            if (!text.startsWith(head, heads.get(i))) {
                return Optional.empty();
            }
            int end = i + 1 < heads.size() ? heads.get(i + 1) - 1 : text.length();
            String content = text.substring(heads.get(i) + head.length(), end);
            messages.add(
                    new Message(role, content.endsWith("\n") ? content.substring(0, content.length() - 1) : content));
        }
        return Optional.of(messages);
    }

    /** Where a message may start: at the beginning, and below an empty line. */
    private static List<Integer> heads(String text) {
        List<Integer> heads = new ArrayList<>();
        for (int at = 0; at >= 0; at = below(text, at)) {
            if (isHead(text, at)) {
                heads.add(at);
            }
        }
        return heads;
    }

    private static boolean isHead(String text, int at) {
        return SessionFormat.ROLES.stream().anyMatch(role -> text.startsWith(SessionTranscript.head(role), at));
    }

    /** The first index after this one that stands below an empty line, or -1. */
    private static int below(String text, int at) {
        int empty = text.indexOf("\n\n", at == 0 ? 0 : at - 1);
        return empty < 0 ? -1 : empty + 2;
    }

    @Override
    public String toString() {
        return "Message[" + role + ", " + content.length() + " characters]";
    }
}
