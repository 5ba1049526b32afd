package dev.sluice.kafka;

import dev.sluice.config.SluiceConfig;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of the capture topics that a topology reads, as the tenants are at the moment. Thread-safe. */
final class Subscription implements Supplier<Pattern> {
    private final CaptureTopics captured;
    private final Supplier<SluiceConfig> all;
    private volatile @Nullable Known known;

    private record Known(SluiceConfig config, Pattern pattern) {}

    /** @param all the configuration with the tenants of all cells, another one whenever they have changed */
    Subscription(CaptureTopics captured, Supplier<SluiceConfig> all) {
        this.captured = captured;
        this.all = all;
    }

    /** The same one as long as the names are the same. */
    @Override
    public Pattern get() {
        SluiceConfig config = all.get();
        Known before = known;
        if (before != null && before.config().equals(config)) {
            return before.pattern();
        }
        Pattern pattern = captured.pattern(config);
        boolean isSame = before != null && before.pattern().pattern().equals(pattern.pattern());
        Known now = new Known(config, before != null && isSame ? before.pattern() : pattern);
        known = now;
        return now.pattern();
    }
}
