package dev.sluice;

import dev.sluice.up.Resident;
import java.util.function.Supplier;

/**
 * The whole path, running.
 *
 * @param view takes one look at everything
 * @param parts what to close
 */
record RunningPath(Supplier<Resident.View> view, AutoCloseable parts) implements AutoCloseable {
    Resident.View look() {
        return view.get();
    }

    @Override
    public void close() {
        try {
            parts.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // AutoCloseable declares it
            throw new IllegalStateException("closing failed", e);
        }
    }
}
