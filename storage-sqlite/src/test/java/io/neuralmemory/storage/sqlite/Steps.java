package io.neuralmemory.storage.sqlite;

import io.neuralmemory.MemoryStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.IntConsumer;

/** What a store goes through in its life, in one directory and one thread: the same calls each time. */
final class Steps {
    /** How many there are. */
    static final int COUNT = 9;

    /** The one after which there is a backup. */
    static final int BACKED_UP = 3;

    private final Path directory;
    private final IntConsumer acknowledged;

    /** @param acknowledged gets the number of each step that is done, from 1 */
    Steps(Path directory, IntConsumer acknowledged) {
        this.directory = directory;
        this.acknowledged = acknowledged;
    }

    void run() throws SQLException {
        Path backup;
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(1, Stores.put("a", "one"), Stores.put("b", "two")));
            acknowledged.accept(1);
            storage.commit(Stores.batch(2, 20));
            acknowledged.accept(2);
            backup = storage.createBackup(false).path();
            acknowledged.accept(BACKED_UP);
            SqlFailures.translating("taking in the log", () -> {
                DatabaseFile.execute(storage.database().connection(), "PRAGMA wal_checkpoint(PASSIVE)");
                return true;
            });
            storage.commit(Stores.batch(4, Stores.put("a", "another")));
            acknowledged.accept(4);
            storage.compact(io.neuralmemory.spi.SupportsCompaction.Occasion.REQUESTED);
            acknowledged.accept(5);
            storage.commit(Stores.batch(6, Stores.put("c", "three")));
            acknowledged.accept(6);
        }
        try (SqliteStorage storage = Stores.loaded(directory)) {
            storage.commit(Stores.batch(7, Stores.put("d", "four")));
            acknowledged.accept(7);
            storage.restoreBackup(backup, 8, memory -> {});
            acknowledged.accept(8);
            storage.commit(Stores.batch(9, Stores.put("e", "five")));
            acknowledged.accept(COUNT);
        }
    }

    /**
     * Run as a process of its own, which says what it acknowledges by making directories, and writes how it failed to a
     * third place. Without a place for them the store is opened, nothing is committed, and it is closed.
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        if (arguments.length == 1) {
            try (SqliteStorage storage = Stores.loaded(Path.of(arguments[0]))) {
                storage.commit(Stores.batch(1L << 39));
            }
            return;
        }
        try {
            goThrough(arguments);
        } catch (MemoryStoreException e) {
            if (arguments.length < 3) {
                throw e;
            }
            Files.writeString(Path.of(arguments[2]), e.getClass().getName() + " " + e.getMessage());
        }
    }

    private static void goThrough(String[] arguments) throws SQLException {
        Path acknowledgements = Path.of(arguments[1]);
        new Steps(Path.of(arguments[0]), step -> makeDirectory(acknowledgements.resolve(Integer.toString(step)))).run();
    }

    static void makeDirectory(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
