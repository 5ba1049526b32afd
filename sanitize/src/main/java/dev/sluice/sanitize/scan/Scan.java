package dev.sluice.sanitize.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One text under scrutiny: its bytes, what was found, and what the detectors remember of it. Used by one thread at a time and
 * used again for the next text.
 */
public final class Scan {
    /** How deep texts within texts are decoded and scanned again. */
    private static final int DEEPEST = 3;

    private final Spans spans = new Spans();
    private final Reaches reaches = new Reaches();
    private final int[] memo = new int[Memo.COUNT];
    private final int[] said = new int[Again.COUNT];
    private final ShortTexts names = new ShortTexts();
    private final Scanner scanner;
    private final int depth;
    private byte[] bytes = new byte[0];
    private int from;
    private int to;
    private byte[] name = new byte[0];
    private @Nullable Scan inner;
    private byte[] innerText = new byte[0];
    private int[] innerOrigin = new int[0];
    private long work;

    Scan(Scanner scanner, int depth) {
        this.scanner = scanner;
        this.depth = depth;
    }

    void begin(byte[] text, int start, int end) {
        bytes = text;
        from = start;
        to = end;
        spans.clear();
        reaches.clear();
        Arrays.fill(memo, from);
        Arrays.fill(said, from);
    }

    /** Says by which name the text is called: the key of the member whose value it is. Stays until said otherwise. */
    public void named(byte[] key) {
        name = key;
    }

    /** Takes over the name of another scan's text. */
    public void nameOf(Scan other) {
        name = other.name;
    }

    /** The name that the text is called by; empty where it has none. */
    public byte[] name() {
        return name;
    }

    /** The array that holds the text. */
    public byte[] bytes() {
        return bytes;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** The byte at an index of the array, or -1 outside of the text. */
    public int at(int index) {
        return index >= from && index < to ? bytes[index] & 0xff : -1;
    }

    public Spans spans() {
        return spans;
    }

    /** The looks at this text that went far. */
    public Reaches reaches() {
        return reaches;
    }

    /** Says that a look at an index hangs on what stands between two others: where that changes, it is worth another. */
    public void reached(int at, int start, int end) {
        reaches.add(at, start, end);
    }

    /** Reports a range; it is widened to whole characters, and left out where it is a marker or lies within one. */
    public void found(int start, int end, Rule rule) {
        int first = start;
        while (first > from && continues(first)) {
            first--;
        }
        int last = end;
        while (last < to && continues(last)) {
            last++;
        }
        if (!Markers.isWithin(this, first, last)) {
            spans.add(first, last, rule);
        }
    }

    /**
     * Reports what was found in a text that was decoded from a part of this one, but for what ends before an index of it.
     *
     * @param origin where each byte of that text comes from, and at last its end
     */
    public void found(Spans within, int[] origin, int from) {
        for (int i = 0; i < within.size(); i++) {
            if (within.end(i) > from) {
                found(origin[within.start(i)], origin[within.end(i)], within.rule(i));
            }
        }
    }

    /** Whether the byte is within a character of UTF-8, not its first. */
    private boolean continues(int index) {
        return index < to && (bytes[index] & 0xc0) == 0x80;
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of this run, never stored
    public int recall(Memo what) {
        return memo[what.ordinal()];
    }

    @SuppressWarnings("EnumOrdinal") // an index into an array of this run, never stored
    public void remember(Memo what, int index) {
        memo[what.ordinal()] = index;
    }

    /** What {@link Again} remembers. */
    int[] said() {
        return said;
    }

    /** What was decided about names, in this text and those before it. */
    public ShortTexts names() {
        return names;
    }

    /** Index of the first byte from {@code start} on that is in none of the classes, or the text's end. */
    public int skip(int start, int classes) {
        int i = start;
        while (i < to && Chars.is(bytes[i] & 0xff, classes)) {
            i++;
        }
        work += i - start;
        return i;
    }

    /** Index of the first byte from {@code start} on that is in one of the classes, or the limit, which lies within the text. */
    public int until(int start, int limit, int classes) {
        int i = start;
        while (i < limit && !Chars.is(bytes[i] & 0xff, classes)) {
            i++;
        }
        work += i - start;
        return i;
    }

    /** Index of the first byte of the run of the classes that ends before {@code end}. */
    public int skipBack(int end, int classes) {
        int i = end;
        while (i > from && Chars.is(bytes[i - 1] & 0xff, classes)) {
            i--;
        }
        work += end - i;
        return i;
    }

    /** Whether the ASCII literal stands at an index, without regard to case; the literal is in lower case. */
    public boolean saysAt(int index, String literal) {
        if (index < from || index + literal.length() > to) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (Chars.lower(bytes[index + i] & 0xff) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Adds to the count of bytes that were looked at; tests compare it to the text's length. */
    public void looked(int count) {
        work += count;
    }

    /** Bytes that the detectors have looked at since this scan was made. */
    public long work() {
        return work + (inner == null ? 0 : inner.work());
    }

    /** Whether a text within this one may still be decoded and scanned. */
    public boolean mayDescend() {
        return depth < DEEPEST;
    }

    /** Room for a text within this one; what it held before is gone. */
    public byte[] innerText(int length) {
        if (innerText.length < length) {
            innerText = new byte[Math.max(length, 2 * innerText.length)];
        }
        return innerText;
    }

    /** Room for where each byte of a text within this one comes from; what it held before is gone. */
    public int[] innerOrigin(int length) {
        if (innerOrigin.length < length) {
            innerOrigin = new int[Math.max(length, 2 * innerOrigin.length)];
        }
        return innerOrigin;
    }

    /** Scans a text that was decoded from a part of this one. The result is valid until the next call. */
    public Spans scanInner(byte[] text, int start, int end) {
        Scan scan = inner();
        scanner.scan(scan, text, start, end);
        return scan.spans;
    }

    /** Looks for what begins in the first part of such a text, and seeing all of it. The result is valid until the next call. */
    public Spans scanBeginning(byte[] text, int end, int part) {
        Scan scan = inner();
        scan.begin(text, 0, end);
        scanner.anchors(scan, 0, part);
        scanner.sweeps(scan, 0, part);
        scan.spans.merge();
        return scan.spans;
    }

    private Scan inner() {
        if (inner == null) {
            inner = new Scan(scanner, depth + 1);
        }
        return inner;
    }
}
