package dev.sluice.benchmarks.sanitize;

import java.util.Locale;
import java.util.Random;

/** Lines as servers write them, one in fifty with somebody's address in it. */
final class Logs {
    private static final String[] LEVELS = {"INFO ", "DEBUG", "WARN ", "ERROR"};
    private static final String[] PLACES = {"http.Server", "pool.Worker", "store.Segment", "auth.Session", "queue.Lane"
    };
    private static final String[] WORDS = {
        "request", "finished", "in", "ms", "segment", "rolled", "at", "offset", "retry", "peer", "closed", "connection",
        "cache", "miss", "for", "key", "bytes", "flushed", "lane", "state", "changed", "to", "ready", "waiting"
    };
    private static final int ONE_IN = 50;

    private Logs() {}

    static String write(int length, Random random) {
        StringBuilder log = new StringBuilder();
        for (int second = 0; log.length() < length; second++) {
            log.append(String.format(
                    Locale.ROOT,
                    "2026-03-%02dT%02d:%02d:%02d.%03dZ ",
                    1 + second / 86_400 % 28,
                    second / 3600 % 24,
                    second / 60 % 60,
                    second % 60,
                    random.nextInt(1000)));
            log.append(pick(LEVELS, random))
                    .append(" [")
                    .append(pick(PLACES, random))
                    .append("] ");
            for (int words = 4 + random.nextInt(8); words > 0; words--) {
                log.append(pick(WORDS, random))
                        .append(random.nextInt(4) == 0 ? "=" + random.nextInt(9_999) : "")
                        .append(' ');
            }
            log.append(random.nextInt(ONE_IN) == 0 ? "from user" + random.nextInt(999) + "@postbox.io\n" : "\n");
        }
        return log.toString();
    }

    private static String pick(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
