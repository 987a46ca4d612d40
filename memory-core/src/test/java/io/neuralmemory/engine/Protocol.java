package io.neuralmemory.engine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Watches that one instance of a fake is called as its interface says: in order, one call at a time, from the engine's
 * own threads, and after a throw only to be closed. What it sees it puts down where the test will look.
 */
final class Protocol {
    private final String name;
    private final Hooks hooks;
    private final List<String> violations;
    private final boolean endsAfterThrow;
    private final AtomicReference<@Nullable Step> running = new AtomicReference<>();
    private volatile @Nullable Step last;
    private volatile boolean thrown;

    /** @param endsAfterThrow whether nothing but closing may follow a throw */
    Protocol(String name, Hooks hooks, List<String> violations, boolean endsAfterThrow) {
        this.name = name;
        this.hooks = hooks;
        this.violations = violations;
        this.endsAfterThrow = endsAfterThrow;
    }

    /** Performs a step that may come after those in {@code predecessors}; first of all, if that is empty. */
    void perform(Step step, Set<Step> predecessors, Runnable effect) {
        Step previous = last;
        require(
                previous == null ? predecessors.isEmpty() : predecessors.contains(previous),
                step,
                "came after " + last);
        require(!thrown || !endsAfterThrow, step, "came after a throw");
        last = step;
        alone(step, effect);
    }

    /** Performs the closing step, which may come at any time, any number of times. */
    void close(Step step, Runnable effect) {
        last = step;
        alone(step, effect);
    }

    private void alone(Step step, Runnable effect) {
        String thread = Thread.currentThread().getName();
        require(thread.startsWith("neural-memory-"), step, "was called on the thread " + thread);
        require(!Thread.currentThread().isInterrupted(), step, "was called with the interrupt flag set");
        Step other = running.getAndSet(step);
        require(other == null, step, "was called during " + other);
        try {
            run(hooks, step, effect);
        } catch (Throwable e) {
            thrown = true;
            throw e;
        } finally {
            running.set(null);
        }
    }

    static void run(Hooks hooks, Step step, Runnable effect) {
        hooks.enter(step);
        effect.run();
        hooks.leave(step);
    }

    void require(boolean condition, Step step, String what) {
        if (!condition) {
            violations.add(name + ": " + step + " " + what);
        }
    }
}
