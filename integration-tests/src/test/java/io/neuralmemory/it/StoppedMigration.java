package io.neuralmemory.it;

import io.neuralmemory.StorageConfig;
import io.neuralmemory.engine.StoreMigration;
import io.neuralmemory.engine.StoreMigration.Phase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that migrates a store, says so in the middle of a phase, and goes no further. */
final class StoppedMigration {
    private static final int MIDDLE = 100;

    private StoppedMigration() {}

    /** Takes source, target, and the phase to stop in. */
    public static void main(String[] arguments) {
        Phase last = Phase.valueOf(arguments[2]);
        StorageConfig target = StorageConfig.at(Path.of(arguments[1])).withBackend("json");
        StoreMigration.migrate(Path.of(arguments[0]), target, (phase, count, total) -> {
            if (phase == last && count == MIDDLE) {
                System.out.println("in the middle of " + phase);
                waitForEver();
            }
        });
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
