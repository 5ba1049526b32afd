package dev.sluice.topology;

import dev.sluice.contracts.refusal.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger's account of one capture partition. It obeys, at all times, <i>captured = tuples + refused +
 * duplicates</i>. An event is accounted for once, however often it is delivered. Not thread-safe.
 *
 * <p>An event that stands before the next offset is one that is delivered again, unless the topic is another one of the
 * same name, or the broker appended it later than all that is accounted for: then the log had lost its end, and the
 * offset is used anew. What can't be told from a delivery again is an event at such an offset while the broker's clock
 * is behind: the {@link Bookkeeper} leaves it alone, and says so in the log.
 *
 * <pre>
 * int     version, 3; 4 where it was recovered from shards
 * UTF     id of the capture topic (not in versions 1 and 2)
 * long    captured, less what was captured from the topic with this id (not in versions 1 and 2); below 0 where more is
 *         known to have been captured from it than is known of what became of that
 * long    of those, tuples that are known from shards alone (in version 4)
 * long    next offset
 * long    latest append time (in version 2 that of the last event, not in version 1)
 * long    captured
 * long    duplicates
 * int     number of reasons, then for each: UTF reason, long count
 * int     number of lanes, then for each: UTF topic, long tuples (the last seq of that lane partition)
 * </pre>
 */
public final class LedgerAccount {
    private static final int RECOVERED = 4;
    private static final int VERSION = 3;
    private static final int WITHOUT_TOPIC = 2;
    private static final int WITHOUT_TIME = 1;
    /** Kafka gives this id to no topic. */
    private static final String LOST_TOPIC = "A".repeat(22);

    private String topicId = "";
    private long former;
    private long recovered;
    private long nextOffset;
    private long latestAdded;
    private long captured;
    private long duplicates;
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private final SortedMap<String, Long> tuples = new TreeMap<>();

    /**
     * The account of a capture partition that is lost with all of its Kafka, as far as shards tell: every event that became
     * a line was captured. What else was captured, refused or a duplicate isn't known.
     *
     * @param lastSeqs the last {@code seq} that was committed of each lane partition, by lane topic
     */
    public static LedgerAccount recovered(SortedMap<String, Long> lastSeqs) {
        LedgerAccount account = new LedgerAccount();
        account.tuples.putAll(lastSeqs);
        account.recovered =
                lastSeqs.values().stream().mapToLong(Long::longValue).sum();
        account.captured = account.recovered;
        account.former = account.recovered;
        account.topicId = LOST_TOPIC;
        return account;
    }

    /**
     * Lets a recovered account go on with a topic that was not lost.
     *
     * @param known events of that topic that are known to have been captured, and are deleted since
     */
    public void goOnWith(String id, long known) {
        topicId = id;
        former = captured - known;
    }

    /** Offset after the last event that is accounted for. */
    public long nextOffset() {
        return nextOffset;
    }

    /** Events accounted for. */
    public long captured() {
        return captured;
    }

    /** Events accounted for that came from the topic that has the name now, not from one that had it before. */
    public long capturedHere() {
        return captured - former;
    }

    /** Tuples among the captured events that are known from shards alone, because the Kafka that counted them is lost. */
    public long recovered() {
        return recovered;
    }

    /** Events that had been through before. */
    public long duplicates() {
        return duplicates;
    }

    /** Events refused, by reason. */
    public Map<Reason, Long> refused() {
        return Collections.unmodifiableMap(refused);
    }

    /** Tuples sent, by lane topic; at once the last {@code seq} of that lane's partition. */
    public SortedMap<String, Long> tuples() {
        return Collections.unmodifiableSortedMap(tuples);
    }

    /**
     * Tells which topic the next events stand on. Another one than before has offsets of its own, whatever its clock
     * says; an account of a version that didn't keep the id takes this one for the topic that it knows.
     */
    void standsOn(String id) {
        if (isOfAnother(id)) {
            nextOffset = 0;
            latestAdded = 0;
            former = captured;
        }
        topicId = id;
    }

    /** Whether it is known that the events came from another topic than the one with this id. */
    public boolean isOfAnother(String id) {
        return !topicId.isEmpty() && !topicId.equals(id);
    }

    /** Whether this event is accounted for: a consumer that lost its position reads it again. */
    boolean has(Arrival arrival) {
        return arrival.origin().offset() < nextOffset && arrival.added().epochMillis() <= latestAdded;
    }

    /** Accounts for an event that became a tuple; the tuple's {@code seq}, dense from 1 in its lane partition. */
    long tuple(Arrival arrival, String laneTopic) {
        arrived(arrival);
        return tuples.merge(laneTopic, 1L, Long::sum);
    }

    void refusal(Arrival arrival, Reason reason) {
        arrived(arrival);
        refused.merge(reason, 1L, Long::sum);
    }

    void duplicate(Arrival arrival) {
        arrived(arrival);
        duplicates++;
    }

    private void arrived(Arrival arrival) {
        nextOffset = arrival.origin().offset() + 1;
        latestAdded = Math.max(latestAdded, arrival.added().epochMillis());
        captured++;
    }

    /** Writes the account in the form of the class comment. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(recovered > 0 ? RECOVERED : VERSION);
            out.writeUTF(topicId);
            out.writeLong(former);
            if (recovered > 0) {
                out.writeLong(recovered);
            }
            out.writeLong(nextOffset);
            out.writeLong(latestAdded);
            out.writeLong(captured);
            out.writeLong(duplicates);
            out.writeInt(refused.size());
            for (Map.Entry<Reason, Long> entry : refused.entrySet()) {
                out.writeUTF(entry.getKey().wireName());
                out.writeLong(entry.getValue());
            }
            out.writeInt(tuples.size());
            for (Map.Entry<String, Long> entry : tuples.entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeLong(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #toBytes} of this version or an older one wrote; refuses any other. */
    public static LedgerAccount fromBytes(byte[] bytes) {
        LedgerAccount account = new LedgerAccount();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readInt();
            if (version < WITHOUT_TIME || version > RECOVERED) {
                throw new IllegalStateException("the ledger holds an account of another version than " + RECOVERED);
            }
            if (version > WITHOUT_TOPIC) {
                account.topicId = in.readUTF();
                account.former = in.readLong();
                account.recovered = version == RECOVERED ? in.readLong() : 0;
            }
            account.nextOffset = in.readLong();
            account.latestAdded = version == WITHOUT_TIME ? 0 : in.readLong();
            account.captured = in.readLong();
            account.duplicates = in.readLong();
            for (int left = in.readInt(); left > 0; left--) {
                Reason reason = Reason.of(in.readUTF())
                        .orElseThrow(() -> new IllegalStateException("the ledger holds a reason that is not known"));
                account.refused.put(reason, in.readLong());
            }
            for (int left = in.readInt(); left > 0; left--) {
                account.tuples.put(in.readUTF(), in.readLong());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the ledger holds a torn account", e);
        }
        return account;
    }
}
