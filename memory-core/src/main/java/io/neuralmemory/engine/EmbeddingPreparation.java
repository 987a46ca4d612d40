package io.neuralmemory.engine;

import io.neuralmemory.Embedder;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.StoreMigration.Phase;
import io.neuralmemory.engine.StoreMigration.Progress;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.MigrationSite;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.migrate.Reembedding;
import io.neuralmemory.engine.migrate.StoreSnapshot;
import io.neuralmemory.engine.open.ReadOnlyOpening;
import io.neuralmemory.spi.StoreHome;

/** Makes the embeddings that a migration will need, so that the migration itself takes no longer than a copy. */
final class EmbeddingPreparation {
    private final StoreComponents source;
    private final StoreComponents target;
    private final Progress progress;
    private long prepared;

    private EmbeddingPreparation(StoreComponents source, StoreComponents target, Progress progress) {
        this.source = source;
        this.target = target;
        this.progress = progress;
    }

    static long run(StoreComponents source, StoreComponents target, Progress progress) {
        EmbeddingPreparation preparation =
                new EmbeddingPreparation(source.forReading(RecoveryMode.STRICT), target, progress);
        try (IoThread io = new IoThread("neural-memory-migration")) {
            return io.call(preparation::run);
        }
    }

    private long run() {
        ReadOnlyOpening reading = new ReadOnlyOpening(source);
        StoreHome from = reading.locate();
        target.home().requireFree(from);
        return ReadOnlyOpening.reading(from).read(before -> prepare(from, reading.describe(from)));
    }

    private long prepare(StoreHome from, StoreDescription description) {
        Embedder embedder = target.otherEmbedder(description)
                .orElseThrow(
                        () -> new StoreConfigurationException("there is nothing to embed: no embedder was asked for"
                                + " but that of " + from + "; name another one"));
        StoreSnapshot snapshot =
                new StoreSnapshot(source, from, description, count -> progress.reached(Phase.READING, count, 0));
        prepared = 0;
        // Nobody else makes the same store, or embeddings for it, meanwhile.
        MigrationSite claimed = target.home().migrationSite();
        try (Reembedding embeddings = new Reembedding(embedder, target.home(), memory -> count(snapshot))) {
            embeddings.takeAll(snapshot);
        } finally {
            claimed.close();
        }
        return prepared;
    }

    private void count(StoreSnapshot snapshot) {
        prepared++;
        progress.reached(Phase.COPYING, prepared, snapshot.memories());
    }
}
