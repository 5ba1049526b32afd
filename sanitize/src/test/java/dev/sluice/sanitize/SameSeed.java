package dev.sluice.sanitize;

import net.jqwik.api.FixedSeedMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * Gives a property over a space too large to be walked the same cases in every build, so that a build fails for what was
 * changed. {@code -Dsluice.seed=N} looks at other cases, {@code -Dsluice.tries=N} at more of them.
 */
final class SameSeed implements AroundPropertyHook {
    private static final String SEED = System.getProperty("sluice.seed", "1");
    private static final Integer TRIES = Integer.getInteger("sluice.tries");

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        context.attributes().setSeed(SEED);
        context.attributes().setWhenFixedSeed(FixedSeedMode.ALLOW);
        if (TRIES != null) {
            context.attributes().setTries(TRIES);
        }
        return property.execute();
    }
}
