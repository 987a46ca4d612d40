package io.neuralmemory.engine;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The threads that the engine has running in this JVM. */
final class EngineThreads {
    private final Set<Thread> before = Set.copyOf(running());

    private static List<Thread> running() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("neural-memory-"))
                .toList();
    }

    /** Waits until those that started since this was made have ended. */
    void awaitEnded() {
        Background.await(
                () -> before.containsAll(running()), "the end of the engine's threads, of which run " + names());
    }

    private static Set<String> names() {
        return running().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
