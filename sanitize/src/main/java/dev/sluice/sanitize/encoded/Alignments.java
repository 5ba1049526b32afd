package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Scan;

/**
 * Where groups of four signs of base64 begin that say printable text. At each place of such a group only some of the 64 signs can
 * stand, so that of four bytes of prose, or of a program, hardly any fit: nearly all others are told by four bytes of a table.
 */
final class Alignments {
    static final int GROUP = 4;
    /** So many say a piece of text that is worth a look. */
    private static final int GROUPS = 4;
    /** The bytes of a piece. */
    static final int PIECE = GROUPS * GROUP;

    static final int ALL = 0xf;

    /** For each byte, four bits a place: how far behind the first of four places a group may begin if the byte stands there. */
    private static final char[] BEGINS = ofSigns();

    private Alignments() {}

    /** Whether the four bytes at an index may be of such groups. */
    static boolean mayBeText(byte[] bytes, int at) {
        return begins(bytes, at) != 0;
    }

    private static int begins(byte[] bytes, int at) {
        return BEGINS[bytes[at] & 0xff]
                & (BEGINS[bytes[at + 1] & 0xff] >> GROUP)
                & (BEGINS[bytes[at + 2] & 0xff] >> (2 * GROUP))
                & (BEGINS[bytes[at + 3] & 0xff] >> (3 * GROUP));
    }

    /**
     * The alignments in which a piece of text stands around the four bytes at an index, but for those that are known: the indices
     * modulo four at which groups begin, a bit each.
     */
    static int ofText(Scan scan, int at, int known) {
        int found = 0;
        for (int left = beginsBeside(scan, at); left != 0; left &= left - 1) {
            int group = at + Integer.numberOfTrailingZeros(left);
            int alignment = 1 << (group % GROUP);
            if ((known & alignment) == 0
                    && groups(scan, group, GROUP) + groups(scan, group - GROUP, -GROUP) >= GROUPS) {
                found |= alignment;
            }
        }
        return found;
    }

    /**
     * How far behind an index groups may begin, by the four bytes there and by those before or behind them: a piece has one of
     * the two.
     */
    private static int beginsBeside(Scan scan, int at) {
        byte[] bytes = scan.bytes();
        int before = at - GROUP >= scan.from() ? begins(bytes, at - GROUP) : 0;
        int behind = at + 2 * GROUP <= scan.to() ? begins(bytes, at + GROUP) : 0;
        return begins(bytes, at) & (before | behind);
    }

    /** How many groups of text stand one after the other from an index on, forwards or backwards; no more than a piece has. */
    private static int groups(Scan scan, int first, int step) {
        int groups = 0;
        int at = first;
        while (groups < GROUPS
                && at >= scan.from()
                && at + GROUP <= scan.to()
                && Base64Text.saysText(scan.bytes(), at)) {
            groups++;
            at += step;
        }
        return groups;
    }

    /** Where the first group begins from an index on. */
    static int first(int index, int alignment) {
        return index + ((alignment - index) & (GROUP - 1));
    }

    private static char[] ofSigns() {
        char[] ofValues = new char[1 << 6];
        for (int a = 0; a < 128; a++) {
            for (int b = 0; b < 128; b++) {
                if (Base64Text.isText(a) && Base64Text.isText(b)) {
                    add(ofValues, a >> 2, 0);
                    add(ofValues, ((a & 0x3) << 4) | (b >> 4), 1);
                    add(ofValues, ((a & 0xf) << 2) | (b >> 6), 2);
                    add(ofValues, b & 0x3f, 3);
                }
            }
        }
        char[] ofSigns = new char[256];
        for (int sign = 0; sign < 128; sign++) {
            int value = Base64Text.value(sign);
            ofSigns[sign] = value < 0 ? 0 : ofValues[value];
        }
        return ofSigns;
    }

    /** Lets a value stand as the first, second, third or fourth of a group, wherever the group begins. */
    private static void add(char[] ofValues, int value, int inGroup) {
        for (int place = 0; place < GROUP; place++) {
            ofValues[value] |= (char) (1 << (GROUP * place + ((place - inGroup) & 3)));
        }
    }
}
