package dev.sluice.up;

import dev.sluice.capture.AnyLogs;
import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.Feed;
import dev.sluice.capture.FeedSource;
import dev.sluice.capture.Source;
import dev.sluice.capture.assembly.AssemblySource;
import dev.sluice.capture.assembly.Following;
import dev.sluice.capture.doctrine.CharterFeed;
import dev.sluice.capture.edit.EditSource;
import dev.sluice.capture.feedback.FeedbackFeed;
import dev.sluice.capture.marker.CaptureHeldException;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.capture.runtime.RuntimeFeed;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Followed;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.kafka.Closing;
import dev.sluice.sanitize.Sanitizer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every capture point of one tenant that {@code up} follows, each as its command does with {@code --follow}. */
final class Sources {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration SILENT_AFTER = Duration.ofMinutes(30);
    private static final InstantSource CLOCK = InstantSource.system();

    private final CaptureFolders folders;
    private final Deque<Source> opened = new ArrayDeque<>();

    private Sources(CaptureFolders folders) {
        this.folders = folders;
    }

    /** Opens them; logs are read once where {@code up} is to end. */
    static List<Source> of(SluiceConfig config, Tenant tenant, Sanitizer sanitizer, Resident.Task task) {
        Sources sources = new Sources(CaptureFolders.in(config.data(), tenant));
        try {
            List<Path> repositories = task.repositories().getOrDefault(tenant, List.of());
            sources.opened.add(new EditSource(sources.folders, repositories, sanitizer, CLOCK));
            Following following = task.untilIdle() ? Following.once(false) : Following.on(SILENT_AFTER);
            Optional.ofNullable(config.followed().get(tenant))
                    .ifPresent(followed -> sources.follow(followed, config, tenant, sanitizer, following));
            return List.copyOf(sources.opened);
        } catch (CaptureHeldException e) {
            Closing.all(new ArrayDeque<>(sources.opened));
            throw new ConfigurationException(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            Closing.all(new ArrayDeque<>(sources.opened));
            throw e;
        }
    }

    private void follow(
            Followed followed, SluiceConfig config, Tenant tenant, Sanitizer sanitizer, Following following) {
        Preparer preparer = new Preparer(sanitizer);
        if (!followed.session().isEmpty()) {
            boolean withContent = config.inference().contains(tenant);
            AnyLogs logs =
                    AnyLogs.of(new Owner(tenant, followed.cluster()), sanitizer, followed.derived(), withContent);
            opened.add(new AssemblySource(folders.sessions(), followed.session(), logs, following, CLOCK));
        }
        followed.feedback()
                .ifPresent(folder -> open(
                        FeedbackFeed.CAPTURE_POINT,
                        notes -> FeedbackFeed.at(folder, tenant, followed.cluster(), preparer, notes)));
        followed.doctrine()
                .ifPresent(charter -> open(
                        CharterFeed.CAPTURE_POINT,
                        notes -> following.goesOn()
                                ? CharterFeed.following(charter, followed.version(), preparer, notes, CLOCK)
                                : new CharterFeed(charter, followed.version(), preparer, notes)));
        boolean withMail = config.mail().contains(tenant);
        followed.runtime()
                .ifPresent(folder -> open(
                        RuntimeFeed.CAPTURE_POINT,
                        notes -> RuntimeFeed.folder(folder, tenant, withMail, preparer, notes)));
    }

    private void open(String capturePoint, Function<Notebook, Feed> feed) {
        Notebook notes = Notebook.open(folders.markers(), capturePoint, CLOCK);
        opened.add(new FeedSource(capturePoint, feed.apply(notes), Optional.of(LOOK_EVERY), CLOCK));
    }
}
