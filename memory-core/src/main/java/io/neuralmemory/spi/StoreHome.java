package io.neuralmemory.spi;

import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a store lives: who may write there, what the store is, where its blobs lie, and whether any of that changed. A
 * directory is one kind of home; what else keeps these promises is another. {@code toString} says where it is, for
 * messages.
 *
 * <p>Thread-safe. What fails on the medium is a {@link io.neuralmemory.StoreUnavailableException}.
 */
public interface StoreHome {
    /** What a home holds. */
    enum Content {
        /** A store with its description. */
        STORE,
        /** Nothing: a store may be created here. */
        NOTHING,
        /** Something else, which a backend may recognise; backups without their store, too. */
        OTHER
    }

    /**
     * What is here. A description is created before all else, so a writer at work is never taken for a store without
     * one.
     *
     * @throws io.neuralmemory.CorruptStoreException if it is a store that has lost its description
     */
    Content content();

    /** What says what the store is. */
    Description description();

    /**
     * Claims the right to write, which nobody else has until the claim is closed or its holder's process has ended.
     *
     * @throws io.neuralmemory.StoreLockedException at once if somebody has it, saying who, as far as that is known
     */
    Claim claim();

    /** The blobs of the store. Those who write them have a claim. */
    BlobStore blobs();

    /**
     * The blobs of its backups and their descriptions, among which nothing else lies. Those who write them have a
     * claim.
     */
    BlobStore backups();

    /** Whether backups are all that is here: what is left of a store that was lost. */
    boolean holdsOnlyBackups();

    /**
     * How many bytes everything has that is here, by name; names of what lies among the backups begin with
     * {@code backups/}. What goes away meanwhile is left out.
     */
    default SortedMap<String, Long> lengths() {
        SortedMap<String, Long> lengths = new TreeMap<>();
        try {
            lengths.putAll(blobs().lengths());
            backups().lengths().forEach((name, length) -> lengths.put(BackupFolder.NAME + "/" + name, length));
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + this, e);
        }
        return lengths;
    }

    /** The process that has claimed it, as far as that is known; it may have ended. */
    default OptionalLong holder() {
        return OptionalLong.empty();
    }

    /**
     * A text that is the same as long as nothing here has changed; it means nothing else. Whoever reads without a claim
     * asks before and after.
     */
    String state();

    /** The directory, if this is one: what backends and logs need that know nothing but files. */
    default Optional<Path> directory() {
        return Optional.empty();
    }

    /** The right to write. A claim that was lost never comes back by itself. Thread-safe. */
    interface Claim extends AutoCloseable {
        /**
         * Refuses to go on if the claim keeps nobody away any more, or what is written goes where nobody finds it.
         * Cheap: it is asked before and after whatever is written.
         *
         * @throws io.neuralmemory.StoreUnavailableException if so
         */
        void requireHeld();

        /** Gives the right back, of which no use was made: what claiming left here is as it was before. */
        default void abandon() {
            close();
        }

        /** Gives the right back. */
        @Override
        void close();
    }

    /**
     * A few bytes that the engine alone understands, created once. All but reading is for the holder of a claim.
     * {@code toString} says where they lie, for messages.
     */
    interface Description {
        /** Whether there is one. */
        boolean exists();

        /**
         * Its bytes.
         *
         * @throws io.neuralmemory.LimitExceededException if they are more than a description ever has
         */
        byte[] read();

        /** Creates it, whole or not at all, where there is none; durable on return. */
        void create(byte[] bytes);

        /**
         * Puts these bytes in the place of its own, whole or not at all; durable on return. With the same bytes it
         * makes certain that one which was found is durable: creating it may have failed halfway.
         */
        void replace(byte[] bytes);

        /** Takes back what {@link #create} made, before anything else was. */
        void withdraw();
    }
}
