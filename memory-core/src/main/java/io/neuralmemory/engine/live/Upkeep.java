package io.neuralmemory.engine.live;

import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.engine.save.Compactor;
import java.nio.file.Path;

/** What is done to a whole store while it is in use: compacting, backing up, restoring. */
public final class Upkeep {
    private final IoThread io;
    private final Compactor compactor;
    private final Backups backups;
    private final Restoring restoring;

    public Upkeep(IoThread io, Compactor compactor, Backups backups, Restoring restoring) {
        this.io = io;
        this.compactor = compactor;
        this.backups = backups;
        this.restoring = restoring;
    }

    /** Has the backend rewrite everything it holds. */
    void compact() {
        io.run(compactor::compactNow);
    }

    Backups backups() {
        return backups;
    }

    /** See {@link Restoring#restore}. */
    void restore(Path backup) {
        io.run(() -> {
            backups.requireSameEmbedder(backup);
            restoring.restore(backup);
        });
    }
}
