package dev.sluice.sink;

import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets one operation of a store fail, counted from 0. Writing to a staged file is one too. */
final class FullDisk {
    private int left;

    FullDisk(int failing) {
        this.left = failing;
    }

    boolean wasFull() {
        return left < 0;
    }

    private void operation() throws IOException {
        if (left-- == 0) {
            throw new IOException("No space left on device");
        }
    }

    Store on(Store store) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    operation();
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
