package dev.sluice.corpus.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.corpus.snapshot.Sealed;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class IndexLockTest {
    @TempDir
    Path root;

    private Store store = new LocalStore(Path.of(""));

    @BeforeEach
    void register() throws IOException {
        store = new LocalStore(root);
        Sealed.seal(store, 0, Corpus.ENGINEERING, Sealed.edit("wells", "master", "one"));
        LineageTest.register(store, root, "engineering-acme-labs-v1", "");
        LineageTest.register(store, root, "cluster-wells-v1", "");
    }

    /** What was derived before the index got there is no reason to put an older one in its place. */
    @Test
    @Timeout(60)
    void shouldNotPutAnIndexBackThatAnotherHasBroughtFurther() throws Exception {
        Lineage lineage = new Lineage(store, root, note -> {});
        bringUp(lineage);
        byte[] further = Files.readAllBytes(index());
        Files.delete(index());
        FutureTask<Boolean> bringUp = new FutureTask<>(() -> bringUp(lineage));
        Thread slow = new Thread(bringUp);

        IndexLock.hold(index().getParent(), () -> {
            slow.start();
            awaitWaiting(slow);
            Files.write(index(), further);
            deleteShards(); // derived once more they can't be
        });

        assertThat(bringUp.get()).isTrue();
        assertThat(index()).hasBinaryContent(further);
    }

    @Test
    @Timeout(60)
    void shouldNotPutAnIndexAsideThatAnotherHasMadeAgain() throws Exception {
        Lineage lineage = new Lineage(store, root, note -> {});
        bringUp(lineage);
        byte[] good = Files.readAllBytes(index());
        Files.writeString(index(), "torn");
        FutureTask<Boolean> bringUp = new FutureTask<>(() -> bringUp(lineage));
        Thread slow = new Thread(bringUp);

        IndexLock.hold(index().getParent(), () -> {
            slow.start();
            awaitWaiting(slow);
            Files.write(index(), good);
            deleteShards();
        });

        assertThat(bringUp.get()).isTrue();
        assertThat(index()).hasBinaryContent(good);
        assertThat(index().resolveSibling("index.damaged")).doesNotExist();
    }

    @Test
    void shouldHoldTheIndexAgainstOtherProcessesToo() throws IOException {
        Path folder = Files.createDirectories(index().getParent());

        IndexLock.hold(folder, () -> {
            try (FileChannel other = FileChannel.open(folder.resolve("lock"), StandardOpenOption.WRITE)) {
                assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
            }
        });
    }

    private static boolean bringUp(Lineage lineage) throws IOException {
        lineage.bringUp((lines, of) -> {});
        return true;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(thread.isAlive()).isTrue();
    }

    private void deleteShards() throws IOException {
        try (var files = Files.walk(root.resolve("engineering"))) {
            for (Path shard : files.filter(Files::isRegularFile).toList()) {
                Files.delete(shard);
            }
        }
    }

    private Path index() {
        return root.resolve(Ledger.FOLDER.value()).resolve("index");
    }
}
