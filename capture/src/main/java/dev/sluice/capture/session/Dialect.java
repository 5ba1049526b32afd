package dev.sluice.capture.session;

import dev.sluice.formats.contract.Node;
import java.util.List;

/**
 * How one agent writes its logs. Tolerant: what it doesn't know says nothing. One instance reads one file, line after
 * line or as a whole; what it reads is raw.
 */
interface Dialect {
    /** The agent, as the format names it. */
    String agent();

    /** Whether an object is a line, or a document, of this agent's. */
    boolean knows(Node object);

    /** What an object says; nothing where it is none of this agent's, or of no interest. */
    List<Entry> read(Node object);
}
