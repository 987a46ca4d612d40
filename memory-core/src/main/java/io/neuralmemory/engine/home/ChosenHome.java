package io.neuralmemory.engine.home;

import io.neuralmemory.Embedder;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a store is or is to be: the home that was given, or else the configured directory.
 *
 * @param given the home, if one was given
 * @param basePath the configured directory
 */
public record ChosenHome(Optional<StoreHome> given, Path basePath) {
    /** Whether there is no home yet, and one may be made. */
    public boolean isMissing() {
        return given.isEmpty() && Files.notExists(basePath);
    }

    /** Whether it is or will be a directory. */
    public boolean isDirectory() {
        return given.isEmpty() || given.get().directory().isPresent();
    }

    /** The home; a directory is made if it is missing and {@code mayCreate}. */
    public StoreHome open(boolean mayCreate) {
        return given.orElseGet(() -> new DirectoryHome(StoreDirectory.locate(basePath, mayCreate)));
    }

    /** The home, or, as long as there is none, the place of a backup: whoever only reads that is as well off there. */
    public StoreHome openOrBeside(Path backup) {
        return isMissing() ? DirectoryHome.around(backup) : open(false);
    }

    /** Refuses what a migration cannot make its new store in. */
    public void requireFree(StoreHome source) {
        given.ifPresentOrElse(MigrationInPlace::requireFree, () -> {
            MigrationFolder.requireApart(source, target());
            MigrationFolder.requireFree(target());
        });
    }

    /**
     * Where a migration builds its new store.
     *
     * @throws StoreConfigurationException if there is something already
     */
    public MigrationSite migrationSite() {
        return given.<MigrationSite>map(MigrationInPlace::open).orElseGet(() -> MigrationFolder.open(target()));
    }

    /**
     * The embeddings that were made for the new store of a migration, and are kept in a file beside it; empty if it
     * gets no directory.
     */
    public Optional<KnownEmbeddings> knownEmbeddings(Embedder embedder) {
        return embeddingsFile().map(file -> KnownEmbeddings.open(file, embedder));
    }

    /** There is a store: the embeddings that were kept to make it are of no more use. */
    public void forgetEmbeddings() {
        embeddingsFile().ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw IoFailures.translate("deleting " + file, e);
            }
        });
    }

    private Optional<Path> embeddingsFile() {
        return given.isPresent()
                ? Optional.empty()
                : Optional.of(target().resolveSibling(target().getFileName() + ".embeddings"));
    }

    private Path target() {
        return basePath.toAbsolutePath().normalize();
    }

    /** Where it is, for messages. */
    @Override
    public String toString() {
        return given.map(StoreHome::toString).orElseGet(basePath::toString);
    }
}
