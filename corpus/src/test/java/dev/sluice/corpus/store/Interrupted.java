package dev.sluice.corpus.store;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Something else that is done between two operations of a store. */
public final class Interrupted {
    private Interrupted() {}

    /** What is done. */
    public interface Attempt {
        void run() throws IOException;
    }

    /**
     * A store before whose operation of a number, counted from 0, something else is done.
     *
     * @param left the number; below 0 once it was done
     */
    public static Store before(Store store, int[] left, Attempt other) {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (left[0]-- == 0) {
                        other.run();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
