package io.neuralmemory.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens at each {@link Step}: nothing, unless a test says otherwise. Counts the visits. */
final class Hooks {
    private static void nothing() {}

    /** Guards the maps. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<Step, Runnable> before = new EnumMap<>(Step.class);
    private final Map<Step, Runnable> after = new EnumMap<>(Step.class);
    private final Map<Step, Integer> visits = new EnumMap<>(Step.class);

    /** From now on {@code hook} runs before the step takes effect. */
    void before(Step step, Runnable hook) {
        set(before, step, hook);
    }

    /** From now on {@code hook} runs once the step has taken effect. */
    void after(Step step, Runnable hook) {
        set(after, step, hook);
    }

    /** The step does what it should from now on. */
    void heal(Step step) {
        before(step, Hooks::nothing);
        after(step, Hooks::nothing);
    }

    /** The next visit fails before it takes effect, later ones do not. */
    void failOnce(Step step, Supplier<? extends Throwable> failure) {
        before(step, () -> {
            heal(step);
            Hooks.<RuntimeException>raise(failure.get());
        });
    }

    /** Every visit fails before it takes effect, until {@link #heal}. */
    void fail(Step step, Supplier<? extends Throwable> failure) {
        before(step, () -> Hooks.<RuntimeException>raise(failure.get()));
    }

    /** Every visit fails after it took effect, until {@link #heal}. */
    void failAfter(Step step, Supplier<? extends Throwable> failure) {
        after(step, () -> Hooks.<RuntimeException>raise(failure.get()));
    }

    /** The next visit waits at the gate that is returned. */
    Gate block(Step step) {
        Gate gate = new Gate();
        before(step, () -> {
            heal(step);
            gate.run();
        });
        return gate;
    }

    int visits(Step step) {
        lock.lock();
        try {
            return visits.getOrDefault(step, 0);
        } finally {
            lock.unlock();
        }
    }

    void awaitVisits(Step step, int count) {
        Background.await(() -> visits(step) >= count, count + " visits of " + step);
    }

    void enter(Step step) {
        hook(before, step).run();
    }

    void leave(Step step) {
        lock.lock();
        try {
            visits.merge(step, 1, Integer::sum);
        } finally {
            lock.unlock();
        }
        hook(after, step).run();
    }

    private void set(Map<Step, Runnable> hooks, Step step, Runnable hook) {
        lock.lock();
        try {
            hooks.put(step, hook);
        } finally {
            lock.unlock();
        }
    }

    private Runnable hook(Map<Step, Runnable> hooks, Step step) {
        lock.lock();
        try {
            return hooks.getOrDefault(step, Hooks::nothing);
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void raise(@Nullable Throwable failure) throws E {
        if (failure == null) {
            throw new AssertionError("no failure was given");
        }
        throw (E) failure;
    }
}
