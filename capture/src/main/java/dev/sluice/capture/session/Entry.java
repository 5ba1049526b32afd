package dev.sluice.capture.session;

import java.util.Optional;

/**
 * What an agent's log says at one place, raw.
 *
 * @param session the agent's own id; {@code ""} where the log names none, so that the file's name has to do
 * @param id tells it from the session's other entries; {@code ""} where nothing does
 * @param about what was true of the session when it was written
 */
record Entry(String session, String id, About about, Optional<Message> message, Optional<Ending> ending) {
    /** The model that spoke and the branch that was worked on, {@code ""} where the log doesn't say. */
    record About(String model, String branch) {
        static final About NOTHING = new About("", "");
    }

    /**
     * How a session ended.
     *
     * @param outcome a word of the format
     * @param reward a JSON number, or {@code ""}
     */
    record Ending(String outcome, String reward) {}

    static Entry message(String session, String id, About about, Message message) {
        return new Entry(session, id, about, Optional.of(message), Optional.empty());
    }

    static Entry ending(String session, Ending ending) {
        return new Entry(session, "end", About.NOTHING, Optional.empty(), Optional.of(ending));
    }

    @Override
    public String toString() {
        return message.isPresent() ? "Entry[message]" : "Entry[ending]";
    }
}
