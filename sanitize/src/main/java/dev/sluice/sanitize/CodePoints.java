package dev.sluice.sanitize;

import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.json.EightBytes;
import dev.sluice.sanitize.json.Repairs;
import dev.sluice.sanitize.json.Utf8;

/** Counts the code points of a decoded string up to growing indices; dropped NULs count, they were there. */
final class CodePoints {
    private final byte[] text;
    private final Repairs repairs;
    private int at;
    private int count;
    private int repair;

    CodePoints(Decoded decoded) {
        this.text = decoded.text();
        this.at = decoded.from();
        this.repairs = decoded.repairs();
    }

    int upTo(int index) {
        while (at + EightBytes.COUNT <= index) {
            count += EightBytes.COUNT - EightBytes.continuing(EightBytes.at(text, at));
            at += EightBytes.COUNT;
        }
        while (at < index) {
            if (!Utf8.continues(text[at++])) {
                count++;
            }
        }
        while (repair < repairs.size() && repairs.textIndex(repair) <= index) {
            if (repairs.drops(repair)) {
                count++;
            }
            repair++;
        }
        return count;
    }
}
