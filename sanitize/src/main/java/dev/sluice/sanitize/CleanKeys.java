package dev.sluice.sanitize;

import dev.sluice.sanitize.json.KeySet;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Keys with markers: two that became the same get numbers, so that no key stands twice in an object. */
final class CleanKeys {
    private final KeySet taken = new KeySet();
    private final Map<String, Integer> next = new HashMap<>();

    /** The number that a key's first marker has to bear in the object, 1 for none. */
    int number(int object, byte[] key, int length, int markerEnd) {
        if (taken.add(object, key, 0, length)) {
            return 1;
        }
        String name = object + ":" + new String(key, 0, length, StandardCharsets.UTF_8);
        int number = next.getOrDefault(name, 2);
        while (!taken.add(object, numbered(key, length, markerEnd, number), 0, numberedLength(length, number))) {
            number++;
        }
        next.put(name, number + 1);
        return number;
    }

    private static int numberedLength(int length, int number) {
        return length + 1 + Integer.toString(number).length();
    }

    private static byte[] numbered(byte[] key, int length, int markerEnd, int number) {
        byte[] digits = ("_" + number).getBytes(StandardCharsets.US_ASCII);
        byte[] numbered = new byte[length + digits.length];
        System.arraycopy(key, 0, numbered, 0, markerEnd - 1);
        System.arraycopy(digits, 0, numbered, markerEnd - 1, digits.length);
        System.arraycopy(key, markerEnd - 1, numbered, markerEnd - 1 + digits.length, length - markerEnd + 1);
        return numbered;
    }
}
