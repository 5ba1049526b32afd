package dev.sluice.sink;

import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Lets one operation of a store fail, counted from 0; or all from there on, until there is {@link #room} again. Writing
 * to a staged file is one too. What fails to be created or replaced leaves its scratch behind.
 */
final class FullDisk {
    private static final Set<String> WRITING = Set.of("stage", "create", "publish", "replace");

    private final boolean stays;
    private int left;
    private boolean room;

    FullDisk(int failing) {
        this(failing, false);
    }

    private FullDisk(int failing, boolean stays) {
        this.left = failing;
        this.stays = stays;
    }

    /** Nothing can be written from the beginning; reading and deleting work. */
    static FullDisk fromTheBeginning() {
        return new FullDisk(0, true);
    }

    /** Whether there is room from now on. */
    void room(boolean now) {
        room = now;
    }

    boolean wasFull() {
        return left < 0;
    }

    private void operation() throws IOException {
        if (stays ? !room : left-- == 0) {
            throw new IOException("No space left on device");
        }
    }

    private void operation(Store store, Method method, Object[] arguments) throws IOException {
        if (stays && !WRITING.contains(method.getName())) {
            return;
        }
        try {
            operation();
        } catch (IOException e) {
            if (arguments.length == 3 && arguments[2] instanceof StorePath scratch) {
                store.delete(scratch);
                store.stage(scratch).close();
            }
            throw e;
        }
    }

    Store on(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    operation(store, method, arguments);
                    try {
                        Object result = method.invoke(store, arguments);
                        return result instanceof StagedOutput output ? new Output(output) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private final class Output extends StagedOutput {
        private final StagedOutput out;

        Output(StagedOutput out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            operation();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            operation();
            out.write(bytes, offset, length);
        }

        @Override
        public void seal() throws IOException {
            operation();
            out.seal();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
