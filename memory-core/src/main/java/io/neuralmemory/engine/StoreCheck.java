package io.neuralmemory.engine;

import io.neuralmemory.CheckReport;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.open.ReadOnlyOpening;
import java.nio.file.Path;

/**
 * Looks for damage in a store, whether or not an application has it open. Changes nothing. With components of one's
 * own: {@link PersistentMemoryBuilder#check}.
 */
public final class StoreCheck {
    private StoreCheck() {}

    /**
     * Reads every stored byte, and then opens the store as a reader would.
     *
     * @throws io.neuralmemory.StoreConfigurationException if there is no store
     * @throws io.neuralmemory.IncompatibleStoreException if it needs a newer version or a module that is not there
     * @throws io.neuralmemory.StoreUnavailableException if the medium cannot be read
     */
    public static CheckReport check(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory).check();
    }

    static CheckReport of(StoreComponents components) {
        try (IoThread io = new IoThread("neural-memory-check")) {
            return io.call(() -> new ReadOnlyOpening(components.forReading(RecoveryMode.STRICT)).check());
        }
    }
}
