package io.neuralmemory.engine;

import io.neuralmemory.Durability;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.life.StoreRuntime;
import java.nio.file.Path;
import java.time.Duration;

/** What the parts of a store are given in tests that put some of them together. */
final class TestRuntime {
    private TestRuntime() {}

    /** A store open for writing that saves only when asked. */
    static StoreRuntime of(Durability durability) {
        StorageConfig config =
                StorageConfig.at(Path.of("unused")).withDurability(durability).withSaveInterval(Duration.ofDays(1));
        return new StoreRuntime(
                StoreLife.ofWriter(), new IoThread("neural-memory-io"), new TestClock(), config, () -> {});
    }
}
