package dev.sluice.sink;

import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GapReason;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.sink.TopicAdmin.LogFacts;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane partition while this task has it. The chain's tip is the truth: whenever it may have moved, or something has
 * failed, what is staged is dropped and the consumer is sent back to the tip. What Connect still delivers of the old
 * position in the same {@code put} is ignored; the next {@code put} begins where it was sent.
 */
final class LaneSink {
    private static final Logger LOG = LoggerFactory.getLogger(LaneSink.class);
    private static final long NOTHING_SEEN = -1;

    private final TopicPartition partition;
    private final Lane lane;
    private final LaneLines lines;
    private final LaneLog log;
    private final TaskParts parts;
    private final StagedClock staged;
    private final Backoff backoff = new Backoff();

    private Optional<ChainWriter> opened = Optional.empty();
    private boolean awaitsRewind = true;
    private long sentTo;
    private long lastSeen = NOTHING_SEEN;
    private Instant now = Instant.EPOCH;

    LaneSink(TopicPartition partition, Lane lane, TaskParts parts) {
        this.partition = partition;
        this.lane = lane;
        this.lines = new LaneLines(partition, lane);
        this.log = new LaneLog(partition, parts.admin());
        this.parts = parts;
        this.staged = new StagedClock(parts.roll());
    }

    /** Finds the tip and sends the consumer there. A failure is retried from {@link #begin}. */
    void open(Optional<LogFacts> known, Instant time) {
        now = time;
        attempt(() -> {
            LogFacts facts = known.isPresent() ? known.get() : log.look();
            log.requireTopic(chainTopic(), facts);
            ChainWriter writer = opened.orElseGet(() -> newWriter(facts.topicId()));
            opened = Optional.of(writer);
            Tip tip = writer.recover();
            log.requireReaches(tip, facts);
            rewind(Math.max(tip.nextOffset(), facts.earliest()));
        });
    }

    /** Begins a {@code put}: by now the consumer is where it was sent. */
    void begin(Instant time) {
        now = time;
        awaitsRewind = false;
        Optional<Instant> wait = backoff.until();
        if (wait.isPresent()) {
            awaitsRewind = true;
            if (!now.isBefore(wait.get())) {
                backoff.tried();
                parts.context().resume(partition);
                open(Optional.empty(), now);
            }
        }
    }

    /** Takes a record. */
    void put(SinkRecord record) {
        if (awaitsRewind) {
            return;
        }
        LaneLine line = lines.read(record);
        if (line.offset() <= lastSeen) {
            LOG.atWarn().addKeyValue("partition", partition).log("the log went back; looking at it again");
            open(Optional.empty(), now);
            return;
        }
        lastSeen = line.offset();
        attempt(() -> take(line));
    }

    /** Ends a {@code put}: commits what is due by the clock. */
    void end() {
        if (!awaitsRewind && staged.isDue(now)) {
            attempt(() -> commit(writer()));
        }
    }

    /** When {@code put} has to come again, records or none. */
    Optional<Instant> wakeUp() {
        return backoff.until().or(staged::due);
    }

    /** The offset up to which all is durable, if anything is. */
    Optional<Long> durableOffset() {
        return opened.map(ChainWriter::tip).filter(tip -> !tip.isEmpty()).map(Tip::nextOffset);
    }

    /** Gives the partition up. What is staged is another's to read again. */
    void close() {
        opened.ifPresent(ChainWriter::drop);
    }

    private void take(LaneLine line) throws IOException {
        ChainWriter writer = writer();
        if (line.offset() < writer.nextOffset()) {
            requireCommitted(line, writer);
            return;
        }
        if (line.seq() != writer.nextSeq() && !bridged(line, writer)) {
            return;
        }
        if (!writer.hasRoomFor(line.directory()) && !commit(writer)) {
            return;
        }
        writer.append(line.directory(), line.value(), line.seq(), line.offset());
        staged.lineCame(now);
        RollPolicy roll = parts.roll();
        if (writer.stagedBytes() >= roll.bytes() || writer.stagedLines() >= roll.records()) {
            commit(writer);
        }
    }

    private void requireCommitted(LaneLine line, ChainWriter writer) {
        if (line.seq() >= writer.nextSeq()) {
            throw alarm("seq " + line.seq() + " stands at offset " + line.offset() + ", where seq "
                    + (writer.nextSeq() - 1) + " at most was committed: the log has changed");
        }
    }

    /**
     * The line is not the next one. Only where Kafka's retention has removed the lines between may it be taken, after a
     * gap entry; and only after the consumer was sent to the log's start, so that nothing that is still there is missed.
     */
    private boolean bridged(LaneLine line, ChainWriter writer) throws IOException {
        LogFacts facts = log.look();
        log.requireTopic(chainTopic(), facts);
        if (line.seq() < writer.nextSeq()
                || facts.earliest() <= writer.nextOffset()
                || writer.tip().isLinked()) {
            throw alarm(
                    "expected seq " + writer.nextSeq() + ", found seq " + line.seq() + " at offset " + line.offset());
        }
        if (writer.stagedLines() > 0 && !commit(writer)) {
            return false;
        }
        if (sentTo < facts.earliest()) {
            rewind(facts.earliest());
            return false;
        }
        return recordGap(line, writer);
    }

    private boolean recordGap(LaneLine line, ChainWriter writer) throws IOException {
        long missing = line.seq() - writer.nextSeq();
        LOG.atError()
                .addKeyValue("partition", partition)
                .addKeyValue("missing", missing)
                .log("retention took lines before they were read; the gap is recorded");
        if (writer.recordGap(line.offset(), line.seq() - 1, GapReason.RETENTION)) {
            parts.metrics().missing(missing);
            return true;
        }
        overtaken(writer);
        return false;
    }

    private boolean commit(ChainWriter writer) throws IOException {
        long count = writer.stagedLines();
        boolean own = writer.roll();
        staged.nothingStaged();
        backoff.worked();
        parts.context().requestCommit();
        if (own) {
            parts.metrics().committed(count);
        } else {
            overtaken(writer);
        }
        return own;
    }

    private void overtaken(ChainWriter writer) {
        LOG.atWarn().addKeyValue("partition", partition).log("another task has committed; going on from its tip");
        parts.metrics().overtaken();
        rewind(writer.tip().nextOffset());
    }

    private void rewind(long offset) {
        awaitsRewind = true;
        lastSeen = NOTHING_SEEN;
        sentTo = offset;
        staged.nothingStaged();
        parts.context().offset(partition, offset);
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("partition", partition).setCause(e).log("going back to the tip after a failure");
            parts.metrics().failed();
            opened.ifPresent(ChainWriter::drop);
            staged.nothingStaged();
            awaitsRewind = true;
            backoff.failed(now);
            parts.context().pause(partition);
        } catch (DamagedCorpusException e) {
            throw new LaneAlarm(partition, "the corpus is damaged: " + e.getMessage(), e);
        }
    }

    private ChainWriter newWriter(TopicId id) {
        ChainId chain = new ChainId(lane, id, partition.partition());
        return ChainWriter.of(parts.store(lane.tenant()), chain, parts.shards(), parts.writers());
    }

    private Optional<TopicId> chainTopic() {
        return opened.map(writer -> writer.tip().chain().topicId());
    }

    private ChainWriter writer() {
        return opened.orElseThrow(() -> new IllegalStateException("a lane sink is opened before it is used"));
    }

    private LaneAlarm alarm(String fact) {
        return new LaneAlarm(partition, fact);
    }

    private interface Step {
        void run() throws IOException;
    }
}
