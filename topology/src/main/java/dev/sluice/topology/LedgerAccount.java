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
 * duplicates</i>. Not thread-safe.
 *
 * <pre>
 * int     version, 1
 * long    next offset
 * long    captured
 * long    duplicates
 * int     number of reasons, then for each: UTF reason, long count
 * int     number of lanes, then for each: UTF topic, long tuples (the last seq of that lane partition)
 * </pre>
 */
public final class LedgerAccount {
    private static final int VERSION = 1;

    private long nextOffset;
    private long captured;
    private long duplicates;
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private final SortedMap<String, Long> tuples = new TreeMap<>();

    /** Offset after the last event that is accounted for. */
    public long nextOffset() {
        return nextOffset;
    }

    /** Events accounted for. */
    public long captured() {
        return captured;
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

    /** Accounts for an event that became a tuple; the tuple's {@code seq}, dense from 1 in its lane partition. */
    long tuple(long offset, String laneTopic) {
        arrived(offset);
        return tuples.merge(laneTopic, 1L, Long::sum);
    }

    void refusal(long offset, Reason reason) {
        arrived(offset);
        refused.merge(reason, 1L, Long::sum);
    }

    void duplicate(long offset) {
        arrived(offset);
        duplicates++;
    }

    private void arrived(long offset) {
        nextOffset = offset + 1;
        captured++;
    }

    /** Writes the account in the form of the class comment. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            out.writeLong(nextOffset);
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

    /** Reads what {@link #toBytes} wrote; refuses another version. */
    public static LedgerAccount fromBytes(byte[] bytes) {
        LedgerAccount account = new LedgerAccount();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readInt() != VERSION) {
                throw new IllegalStateException("the ledger holds an account of another version than " + VERSION);
            }
            account.nextOffset = in.readLong();
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
