package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Looks;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** JSON web tokens (RFC 7519), signed or encrypted: two to five runs of base64url joined by dots, the first one an object. */
final class Jwt {
    private static final Rule RULE = new Rule("jwt", FindingType.SECRET);
    private static final int SHORTEST_HEADER = 12;
    private static final int SHORTEST_PAYLOAD = 8;
    private static final int MOST_PARTS = 5;

    private Jwt() {}

    static void register(Anchors anchors) {
        for (String beginning : new String[] {"eyJ", "ewog", "ew0K", "eyAi"}) {
            anchors.literal(beginning, Jwt::at);
        }
    }

    private static void at(Scan scan, int anchor) {
        if (anchor < scan.recall(Memo.JWT)) {
            return;
        }
        int end = scan.skip(anchor, Chars.BASE64_URL);
        scan.remember(Memo.JWT, end);
        if (end - anchor < SHORTEST_HEADER || scan.at(end) != '.') {
            return;
        }
        int parts = 1;
        int payload = 0;
        while (parts < MOST_PARTS && scan.at(end) == '.') {
            int next = scan.skip(end + 1, Chars.BASE64_URL);
            payload = Math.max(payload, next - end - 1);
            if (next == end + 1 && scan.at(next) != '.') {
                break;
            }
            end = next;
            parts++;
        }
        scan.remember(Memo.JWT, end);
        boolean starts = Boundary.before(scan, anchor) || parts >= 3;
        if (parts >= 2 && payload >= SHORTEST_PAYLOAD && starts && !Looks.likePlaceholder(scan, anchor, end)) {
            scan.found(anchor, end, RULE);
        }
    }
}
