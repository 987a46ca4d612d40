package io.neuralmemory.engine.home;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;

/**
 * Builds a store in the home where it stays. Its description says until the end that it is unfinished; what a killed
 * process left is cleared by the next.
 */
final class MigrationInPlace implements MigrationSite {
    private final StoreHome home;
    private final StoreHome.Claim claim;
    private boolean published;

    private MigrationInPlace(StoreHome home, StoreHome.Claim claim) {
        this.home = home;
        this.claim = claim;
    }

    /** Refuses a home that is a store already, or holds something else. */
    static void requireFree(StoreHome home) {
        if (home.content() != StoreHome.Content.NOTHING && !isUnfinished(home)) {
            throw new StoreConfigurationException(
                    home + " is not empty; give a new or empty place, nothing was changed");
        }
    }

    private static boolean isUnfinished(StoreHome home) {
        StoreProperties properties = new StoreProperties(home.description());
        return home.content() == StoreHome.Content.STORE
                && (properties.findUnfinished().isPresent()
                        || properties.findTakenBack().isPresent());
    }

    /**
     * Claims a home.
     *
     * @throws io.neuralmemory.StoreLockedException if somebody else has it
     * @throws StoreConfigurationException if it is not free
     */
    static MigrationInPlace open(StoreHome home) {
        StoreHome.Claim claim = home.claim();
        try {
            requireFree(home);
            MigrationInPlace opened = new MigrationInPlace(home, claim);
            opened.clear();
            return opened;
        } catch (RuntimeException | Error e) {
            claim.abandon();
            throw e;
        }
    }

    /** The description goes last: without it, what is left would be taken for something else. */
    private void clear() {
        BlobStore blobs = home.blobs();
        try {
            for (String name : blobs.list()) {
                blobs.delete(name);
            }
            blobs.forceNames();
        } catch (IOException e) {
            throw IoFailures.translate("clearing " + home, e);
        }
        if (home.description().exists()) {
            home.description().withdraw();
        }
    }

    @Override
    public StoreHome home() {
        return home;
    }

    @Override
    public void describe(StoreDescription description) {
        new StoreProperties(home.description()).begin(description);
    }

    @Override
    public void publish() {
        claim.requireHeld();
        new StoreProperties(home.description()).finish();
        published = true;
    }

    @Override
    public void close() {
        try (claim) {
            if (!published) {
                clear();
            }
        }
    }
}
