package dev.sluice.tenants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/**
 * An admin client by which a command ends as if it had been killed: once it has changed something for the n-th time, or
 * begins to wait for acknowledgements. What was asked for is done by then.
 */
final class BrokenOff {
    private static final String WAITING = "listGroups";
    private static final Set<String> STEPS = Set.of(
            "createTopics",
            "deleteTopics",
            "createAcls",
            "deleteAcls",
            "alterUserScramCredentials",
            "alterClientQuotas",
            WAITING);

    private final int last;
    private int steps;
    private String before = "";

    private BrokenOff(int last) {
        this.last = last;
    }

    /** Ends what is done with it after so many steps. */
    static Admin after(int steps, Admin admin) {
        BrokenOff handler = new BrokenOff(steps);
        return (Admin) Proxy.newProxyInstance(
                BrokenOff.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> handler.call(admin, method, arguments));
    }

    private Object call(Admin admin, Method method, Object[] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(admin, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        boolean isStep =
                STEPS.contains(method.getName()) && !(method.getName().equals(WAITING) && before.equals(WAITING));
        if (STEPS.contains(method.getName())) {
            before = method.getName();
        }
        if (isStep && ++steps == last) {
            ((KafkaFuture<?>) result.getClass().getMethod("all").invoke(result)).get();
            throw new Broken(method.getName());
        }
        return result;
    }

    /** In the place of a kill. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String step) {
            super("broken off after " + step);
        }
    }
}
