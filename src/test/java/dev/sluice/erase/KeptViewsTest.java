package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ManyShards;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.view.KeptView;
import dev.sluice.tenants.UnfinishedException;
import dev.sluice.tenants.Waiting;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another run is in the midst of a view. */
final class KeptViewsTest {
    @TempDir
    Path root;

    private final CountDownLatch isReading = new CountDownLatch(1);
    private final CountDownLatch mayRead = new CountDownLatch(1);

    @Test
    void shouldWaitForAnotherRunAndSayWhichViewItHolds() throws Exception {
        ManyShards.seal(root.resolve("training-corpus"), 2);
        Store corpus = new LocalStore(root.resolve("training-corpus"));
        CompletableFuture<Void> another = CompletableFuture.runAsync(() -> refresh(waiting(corpus)));
        isReading.await();
        Path view = root.resolve("training-views/text");

        assertThatThrownBy(views(corpus, Duration.ZERO)::prune)
                .isInstanceOf(UnfinishedException.class)
                .hasMessageContaining("something else keeps writing a view in [" + view + "]");
        assertThatThrownBy(() -> views(corpus, Duration.ZERO).refresh("text")).isInstanceOf(UnfinishedException.class);

        mayRead.countDown();
        views(corpus, Duration.ofMinutes(1)).prune();
        another.join();
        views(corpus, Duration.ofMinutes(1)).refresh("text");
        views(corpus, Duration.ofMinutes(1)).refresh("dolma");
        assertThat(root.resolve("training-views/dolma")).as("is kept by nobody").doesNotExist();
    }

    @Test
    void shouldLeaveAloneWhatIsSomebodyElses() throws IOException {
        Path mine = make("training-views/dolma/mine/empty");
        Files.writeString(root.resolve("training-views/dolma/mine.jsonl"), "{}\n");
        make("training-views/text/data/edit/pump-house");
        make("training-views/text/.sluice-export/empty/edit/pump-house");
        make("training-views/other/empty");
        Files.writeString(root.resolve("training-views/text/.sluice-export/kept"), "text 1\n");
        KeptViews views = views(new LocalStore(root.resolve("training-corpus")), Duration.ZERO);

        views.refresh("dolma");
        views.deleteEmptyFolders();

        assertThat(views.foreign()).containsExactly(root.resolve("training-views/dolma"));
        assertThat(mine).exists();
        assertThat(root.resolve("training-views/other/empty")).exists();
        assertThat(root.resolve("training-views/text/data")).doesNotExist();
        assertThat(root.resolve("training-views/text/.sluice-export")).isDirectoryContaining("glob:**/kept");
        assertThat(root.resolve("training-views/text/.sluice-export/empty")).doesNotExist();
    }

    private Path make(String path) throws IOException {
        return Files.createDirectories(root.resolve(path));
    }

    private KeptViews views(Store corpus, Duration patience) {
        return new KeptViews(corpus, root, new Waiting(patience));
    }

    private void refresh(Store corpus) {
        try {
            KeptView.refresh(corpus, root, "text");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same, that lets nobody open a shard before it may. */
    private Store waiting(Store corpus) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open")) {
                        isReading.countDown();
                        mayRead.await();
                    }
                    try {
                        return method.invoke(corpus, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
