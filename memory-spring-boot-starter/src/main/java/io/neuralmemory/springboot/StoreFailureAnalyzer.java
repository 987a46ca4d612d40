package io.neuralmemory.springboot;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do when an application does not start because of its store. */
final class StoreFailureAnalyzer extends AbstractFailureAnalyzer<MemoryStoreException> {
    StoreFailureAnalyzer() {}

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MemoryStoreException cause) {
        return new FailureAnalysis(
                "The store of memories could not be opened: " + cause.getMessage(), action(cause), cause);
    }

    private static String action(MemoryStoreException cause) {
        if (cause instanceof StoreLockedException) {
            return "One store has one writer. Give this application a directory of its own by neural-memory.storage-path, "
                    + "let it read only by neural-memory.read-only=true, let it wait for the other to end by "
                    + "neural-memory.lock-timeout=30s, or, within one process, share the bean PersistentMemory, such as "
                    + "through a parent context.";
        } else if (cause instanceof StoreConfigurationException) {
            return "Change the property neural-memory.* that the description speaks of, or add the module that it names.";
        }
        return "Run 'neural-memory check --store DIRECTORY' with the store's directory; it changes nothing and says what "
                + "is damaged and what can be done.";
    }
}
