package dev.sluice.sanitize.tokens;

import dev.sluice.sanitize.scan.Scan;

/** A piece of a form: a literal, or so many bytes of an alphabet. */
sealed interface Part {
    /** The end of the piece that begins at an index, or -1. */
    int endFrom(Scan scan, int start);

    /** The start of the piece that ends at an index, or -1. */
    int startBefore(Scan scan, int end);

    /** The bytes that it may begin with. */
    String first();

    /** The bytes that it may end with. */
    String last();

    /** These bytes, case and all. */
    record Literal(String text) implements Part {
        @Override
        public String first() {
            return text.substring(0, 1);
        }

        @Override
        public String last() {
            return text.substring(text.length() - 1);
        }

        @Override
        public int endFrom(Scan scan, int start) {
            for (int i = 0; i < text.length(); i++) {
                if (scan.at(start + i) != text.charAt(i)) {
                    return -1;
                }
            }
            return start + text.length();
        }

        @Override
        public int startBefore(Scan scan, int end) {
            int start = end - text.length();
            return start >= scan.from() && endFrom(scan, start) == end ? start : -1;
        }
    }

    /** From {@code least} to {@code most} bytes of an alphabet, as many as there are. */
    record Run(Alphabet alphabet, int least, int most) implements Part {
        static final int NO_LIMIT = 4096;

        @Override
        public String first() {
            return alphabet.members();
        }

        @Override
        public String last() {
            return alphabet.members();
        }

        /** Whether it may go on where one of the bytes stands and ought to end. */
        boolean swallows(String bytes) {
            return least < most && bytes.chars().anyMatch(alphabet::has);
        }

        @Override
        public int endFrom(Scan scan, int start) {
            int end = start;
            while (end - start < most && alphabet.has(scan.at(end))) {
                end++;
            }
            scan.looked(end - start);
            return end - start < least ? -1 : end;
        }

        @Override
        public int startBefore(Scan scan, int end) {
            int start = end;
            while (end - start < most && alphabet.has(scan.at(start - 1))) {
                start--;
            }
            scan.looked(end - start);
            return end - start < least ? -1 : start;
        }
    }
}
