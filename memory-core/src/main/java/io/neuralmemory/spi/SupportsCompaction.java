package io.neuralmemory.spi;

/** A backend that gains from rewriting what it stored. */
public interface SupportsCompaction {
    /**
     * Rewrites what is worth rewriting at this occasion; the stored memories and the sequence number stay the same, at
     * any crash. May be called beside {@link StorageBackend#commit}, from one thread at a time.
     *
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails; the state before is in force
     */
    void compact(Occasion occasion);

    /**
     * Whether {@link #compact} would rewrite anything at this occasion. Asked after each commit by the thread that
     * committed, so that no other one is woken in vain: it looks at what is known, without I/O. May be called beside
     * {@link #compact}.
     */
    default boolean isCompactionDue(Occasion occasion) {
        return true;
    }

    /** Why compaction runs, and so how much it may cost. */
    enum Occasion {
        /** After a save: as little as keeps space and load time in bounds. */
        SAVED,
        /** Before closing: small stores become one document. */
        CLOSING,
        /** Somebody asked: everything is rewritten. */
        REQUESTED
    }
}
