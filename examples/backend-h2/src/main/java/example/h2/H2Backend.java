package example.h2;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.SettledReading;
import io.neuralmemory.spi.record.CommitMark;
import io.neuralmemory.spi.record.RecordCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    /** Under which the commit mark lies among the records: no memory has a blank id. */
    private static final String MARK = "";

    private final StorageSettings settings;
    private final Path data;
    private final Path seal;

    /** What the last commit reached, and what one that failed may have. */
    private long committed;

    private long attempted;

    H2Backend(StorageSettings settings) {
        this.settings = settings;
        data = settings.directory().resolve("h2.mv");
        seal = settings.directory().resolve("h2.seal");
    }

    private static MVStore open(String file) {
        return new MVStore.Builder().fileName(file).autoCommitDisabled().open();
    }

    private static MVMap<String, byte[]> records(MVStore store) {
        MVMap.Builder<String, byte[]> types = new MVMap.Builder<>();
        types.keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE);
        return store.openMap("memories", types);
    }

    private CommitMark mark(byte[] record, Path place) {
        return record == null ? new CommitMark(0, settings.header(), 0) : RecordCodec.decodeMark(record, "" + place);
    }
    // endregion

    // region load
    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        List<Memory> memories = new ArrayList<>();
        LoadResult result =
                SettledReading.of(() -> data.toFile().lastModified()).read(before -> read(memories));
        memories.forEach(sink);
        committed = result.sequence();
        attempted = committed;
        return result;
    }

    private LoadResult read(List<Memory> memories) {
        memories.clear();
        String copy = "nioMemFS:" + UUID.randomUUID();
        try (OutputStream out = FileUtils.newOutputStream(copy, false)) {
            CommitMark sealed = mark(Files.exists(seal) ? Files.readAllBytes(seal) : null, seal);
            if (Files.exists(data)) {
                Files.copy(data, out);
            }
            CommitMark reached = collect(copy, memories);
            if (reached.sequence() < sealed.sequence() || reached.memories() != memories.size()) {
                throw new CorruptStoreException(data + ": found write " + reached.sequence() + " and " + memories.size()
                        + " memories, expected " + sealed + " and " + reached + "; restore a backup");
            }
            return new LoadResult(
                    reached.sequence(), reached.header().with(Dimension.of(memories)), reached.equals(sealed));
        } catch (IOException e) {
            throw new StoreUnavailableException("reading " + data + " failed: " + e + "; check the disk", e);
        } catch (MemoryStoreException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new CorruptStoreException(data + " is no sound MVStore: " + e + "; restore a backup", e);
        } finally {
            FileUtils.delete(copy);
        }
    }

    private CommitMark collect(String copy, List<Memory> memories) {
        try (MVStore store = open(copy)) {
            CommitMark reached = mark(records(store).remove(MARK), data);
            records(store).forEach((id, record) -> {
                memories.add(RecordCodec.decodeMemory(record, data + ", memory " + id));
                if (!memories.get(memories.size() - 1).id().equals(id)) {
                    throw new CorruptStoreException(data + ": another memory than " + id + "; restore a backup");
                }
            });
            return reached;
        }
    }
    // endregion

    // region commit
    @Override
    public void commit(ChangeBatch batch) {
        MVStore store = null;
        boolean isForcing = false;
        try {
            store = open(data.toString());
            MVMap<String, byte[]> records = records(store);
            long found = mark(records.remove(MARK), data).sequence();
            if (found != committed && found != attempted) {
                throw new StoreUnavailableException(data + ": found write " + found + ", expected " + committed
                        + "; another process has written, open the store again");
            }
            attempted = batch.throughSequence();
            batch.changes().forEach(change -> apply(change, records));
            byte[] mark = RecordCodec.encode(new CommitMark(attempted, settings.header(), records.sizeAsLong()));
            records.put(MARK, mark);
            store.commit();
            isForcing = true;
            store.sync();
            DurableFiles.replace(seal, out -> out.write(mark));
            committed = attempted;
        } catch (IOException | MVStoreException e) {
            String told = "writing " + data + " failed: " + e + "; check the disk";
            boolean isForce = isForcing && e instanceof MVStoreException;
            throw isForce ? new StoreSyncFailedException(told, e) : new StoreUnavailableException(told, e);
        } finally {
            if (store != null) {
                store.closeImmediately();
            }
        }
    }

    private static void apply(Change change, MVMap<String, byte[]> records) {
        if (change instanceof Change.Put put) {
            records.put(put.id(), RecordCodec.encode(put.memory()));
        } else {
            records.remove(change.id());
        }
    }

    /** There is nothing to release between calls. */
    @Override
    public void close() {}
    // endregion
}
