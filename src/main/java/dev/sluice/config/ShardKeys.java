package dev.sluice.config;

import dev.sluice.config.SluiceConfig.Compacting;
import dev.sluice.config.SluiceConfig.Shards;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.view.KeptView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How shards are made, and what is made of them. */
final class ShardKeys {
    static final Key<Compression> COMPRESSION = new Key<>(
            "shard.compression",
            "none",
            "none, gzip or zstd",
            "How shards are compressed, one frame a shard.",
            Compression::of);
    static final Key<String> FORMAT = new Key<>(
            "corpus.format",
            KeptView.FORMATS.get(0),
            String.join(", ", KeptView.FORMATS),
            "What training jobs are given: the shards as they are (tuple), or besides a view of them, which `up` keeps in "
                    + "training-views/<format> beside training-corpus, a file for each shard.",
            text -> Optional.of(text).filter(KeptView.FORMATS::contains));
    static final Key<Long> ROLL_BYTES = Key.number(
            "shard.roll.bytes",
            "134217728",
            n -> n >= 1024,
            "a number of bytes from 1024",
            "A shard is sealed when its content is this large.");
    static final Key<Long> ROLL_RECORDS = Key.number(
            "shard.roll.records",
            "1000000",
            n -> n >= 1,
            "a number from 1",
            "A shard is sealed when it has this many lines.");
    static final Key<Duration> ROLL_AGE =
            Key.duration("shard.roll.ms", "60000", "A shard is sealed when its oldest line has waited this long.");
    static final Key<Duration> ROLL_IDLE =
            Key.duration("shard.roll.idle.ms", "10000", "A shard is sealed when no line has come for this long.");
    static final Key<Duration> FAILURE = Key.duration(
            "shard.failure.ms",
            "300000",
            "The sink gives up when a partition has failed for this long without a success between.");
    static final Key<Long> FANOUT = Key.number(
            "shard.fanout.max",
            "64",
            n -> n >= 1 && n <= 1_024,
            "a number from 1 to 1024",
            "A partition that writes to this many folders at once is sealed.");

    static final Key<Duration> COMPACT_INTERVAL = Key.duration(
            "compact.interval.ms",
            "",
            "How often `up` compacts each corpus, and collects what nothing needs; never, if not set. A job that reads "
                    + "shards by a glob finds files gone that it has listed: then run `sluice corpus compact` between jobs.");
    static final Key<Long> COMPACT_TARGET = Key.number(
            "compact.target.bytes",
            "134217728",
            n -> n >= 1024,
            "a number of bytes from 1024",
            "A compacted shard ends with the line that makes its content this large; a larger shard is left alone.");
    static final Key<Duration> COMPACT_GRACE = Key.duration(
            "compact.grace.ms",
            "86400000",
            "Superseded shards are kept this long for whoever began to read before; longer than the longest reader.");

    static final List<Key<?>> ALL = List.of(
            COMPRESSION,
            FORMAT,
            ROLL_BYTES,
            ROLL_RECORDS,
            ROLL_AGE,
            ROLL_IDLE,
            FAILURE,
            FANOUT,
            COMPACT_INTERVAL,
            COMPACT_TARGET,
            COMPACT_GRACE);

    private ShardKeys() {}

    static Shards read(Settings settings) {
        return new Shards(
                settings.get(COMPRESSION),
                settings.get(ROLL_BYTES),
                settings.get(ROLL_RECORDS),
                settings.get(ROLL_AGE),
                settings.get(ROLL_IDLE),
                settings.get(FAILURE),
                settings.get(FANOUT).intValue(),
                new Compacting(
                        settings.find(COMPACT_INTERVAL), settings.get(COMPACT_TARGET), settings.get(COMPACT_GRACE)),
                Optional.of(settings.get(FORMAT)).filter(format -> !format.equals(KeptView.FORMATS.get(0))));
    }
}
