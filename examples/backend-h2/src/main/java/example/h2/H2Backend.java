package example.h2;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.file.SettledReading;
import io.neuralmemory.spi.record.CommitMark;
import io.neuralmemory.spi.record.SealedRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.h2.store.fs.FileUtils;

/**
 * Memories in one file of H2's MVStore, as records by id. MVStore locks its file while it is open, so it is open during
 * a commit only, and readers read a copy in memory. It goes back to an older version where the newest one is damaged,
 * so what was committed is told by a second file, the seal.
 */
final class H2Backend implements StorageBackend {
    // region fields
    private final String fileSystem;
    private final Path data;
    private final SealedRecords records;

    /** After which no success of this instance would prove anything. */
    private StoreSyncFailedException failure;

    /** @param fileSystem of those that H2 has; the empty one is the default */
    H2Backend(StorageSettings settings, String fileSystem) {
        this.fileSystem = fileSystem;
        data = settings.directory().resolve("h2.mv");
        records =
                new SealedRecords(settings.header(), data, settings.directory().resolve("h2.seal"));
    }

    private static MVStore open(String file) {
        return new MVStore.Builder().fileName(file).autoCommitDisabled().open();
    }

    private static MVMap<String, byte[]> memories(MVStore store) {
        MVMap.Builder<String, byte[]> types = new MVMap.Builder<>();
        types.keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE);
        return store.openMap("memories", types);
    }
    // endregion

    // region load
    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        SealedRecords.Contents found =
                SettledReading.of(() -> data.toFile().lastModified()).read(before -> read());
        found.memories().forEach(sink);
        return found.result();
    }

    private SealedRecords.Contents read() {
        String copy = "nioMemFS:" + UUID.randomUUID();
        try (OutputStream out = FileUtils.newOutputStream(copy, false)) {
            CommitMark sealed = records.sealed();
            if (Files.exists(data)) {
                Files.copy(data, out);
            }
            try (MVStore store = open(copy)) {
                return records.read(sealed, memories(store));
            }
        } catch (IOException e) {
            throw IoFailures.translate("reading " + data, e);
        } catch (MemoryStoreException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new CorruptStoreException(data + " is no sound MVStore: " + e + "; restore a backup", e);
        } finally {
            FileUtils.delete(copy);
        }
    }
    // endregion

    // region commit
    @Override
    public void commit(ChangeBatch batch) {
        if (failure != null) {
            throw failure;
        }
        MVStore store = null;
        boolean isForcing = false;
        try {
            if (!records.isSealed()) {
                // MVStore adds to its file, and of what was there no later force says whether an earlier one failed.
                DurableFiles.replace(data, out -> Files.copy(data, out));
            }
            store = open(fileSystem + data);
            CommitMark mark = records.apply(batch, memories(store));
            store.commit();
            isForcing = true;
            store.sync();
            records.seal(mark);
        } catch (IOException e) {
            throw IoFailures.translate("writing the seal of " + data, e);
        } catch (MVStoreException e) {
            String told = "writing " + data + " failed: " + e + "; check the disk";
            failure = isForcing ? new StoreSyncFailedException(told, e) : null;
            throw isForcing ? failure : new StoreUnavailableException(told, e);
        } finally {
            if (store != null) {
                store.closeImmediately();
            }
        }
    }

    /** There is nothing to release between calls. */
    @Override
    public void close() {}
    // endregion
}
