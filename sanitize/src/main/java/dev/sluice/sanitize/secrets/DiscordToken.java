package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Boundary;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Looks;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import java.util.List;

/**
 * Tokens of Discord's bots: the bot's number, a time and a sum in base64, joined by dots
 * (https://discord.com/developers/docs/reference#authentication). No literal tells them, but decimal digits in base64 do: three of
 * them give four letters of which each has few values.
 */
final class DiscordToken {
    private static final Rule RULE = new Rule("discord-bot-token", FindingType.SECRET);
    private static final ByteClass FIRST = ByteClass.of("MNO");
    private static final ByteClass SECOND = ByteClass.of("DTjz");
    private static final ByteClass THIRD = ByteClass.of("AEIMQUYcgk");
    private static final ByteClass FOURTH = ByteClass.of("wxyz012345");
    private static final int SHORTEST_NUMBER = 23;
    private static final int LONGEST_NUMBER = 28;
    private static final int SHORTEST_TIME = 5;
    private static final int LONGEST_TIME = 7;
    private static final int SHORTEST_SUM = 27;
    private static final int LONGEST_SUM = 45;

    private DiscordToken() {}

    static void register(Anchors anchors) {
        anchors.classes(List.of(FIRST, SECOND, THIRD, FOURTH, FIRST, SECOND), 2, 0, DiscordToken::at);
    }

    private static void at(Scan scan, int anchor) {
        if (!Boundary.before(scan, anchor)) {
            return;
        }
        int number = part(scan, anchor, SHORTEST_NUMBER, LONGEST_NUMBER);
        int time = scan.at(number) == '.' ? part(scan, number + 1, SHORTEST_TIME, LONGEST_TIME) : -1;
        int end = scan.at(time) == '.' ? part(scan, time + 1, SHORTEST_SUM, LONGEST_SUM) : -1;
        if (end >= 0 && !Looks.likePlaceholder(scan, anchor, end)) {
            scan.found(anchor, end, RULE);
        }
    }

    /** The end of the run of base64 that starts at an index, or -1 where it is shorter or longer. */
    private static int part(Scan scan, int start, int least, int most) {
        int end = start;
        while (end - start <= most && Chars.is(scan.at(end), Chars.BASE64_URL)) {
            end++;
        }
        scan.looked(end - start);
        return end - start < least || end - start > most ? -1 : end;
    }
}
