package io.neuralmemory.engine;

import io.neuralmemory.StoreClosedException;

/** What is said of a store whose life is over. */
final class StoreLife {
    private StoreLife() {}

    /** What everybody is told who comes after the closing. */
    static StoreClosedException closed() {
        return new StoreClosedException("the store was closed; open it again");
    }
}
