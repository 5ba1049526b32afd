package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Invisible;
import dev.sluice.sanitize.scan.Scan;

/** Words that characters without width divide, or that are written with full-width letters. Read as a reader sees them. */
final class Disguise implements Reread.Writing {
    @Override
    public int candidate(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    @Override
    public boolean hides(Scan scan, int index) {
        return scan.at(index) >= 0x80 && Invisible.hides(scan, index);
    }

    @Override
    public int decode(Scan scan, int start, int end, byte[] text, int[] origin) {
        return Invisible.decode(scan.bytes(), start, end, text, origin);
    }
}
