package io.neuralmemory.engine.home;

import io.neuralmemory.spi.StoreHome;

/** Where a migration builds a store, which counts as none until it is published. For one thread. */
public interface MigrationSite extends AutoCloseable {
    /** Where to build. */
    StoreHome home();

    /** Creates the description of the new store; durable on return. */
    void describe(StoreDescription description);

    /** Makes it a store: until then there is none, and from then on a whole one. */
    void publish();

    /** Removes what was built unless it was published. */
    @Override
    void close();
}
