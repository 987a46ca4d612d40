package io.neuralmemory.spi.record;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Memories in a map that an embedded database keeps: records by id, and among them the {@link CommitMark} under the one
 * id that no memory has. A file of its own, the seal, repeats the mark once everything is on stable storage. By it an
 * older version of the database is told from the newest one, which many of them go back to where that is damaged, and
 * what is durable from what may lie in a cache. For one backend; not thread-safe.
 */
public final class SealedRecords {
    private static final String MARK = "";

    private final StoreHeader header;
    private final Path data;
    private final Path seal;

    /** What the last commit reached, and what one that failed may have. */
    private long committed;

    private long attempted;

    private boolean isSealed;

    /**
     * What was found.
     *
     * @param result for {@link io.neuralmemory.spi.StorageBackend#load} to return
     * @param memories all of them
     */
    public record Contents(LoadResult result, List<Memory> memories) {
        public Contents {
            memories = List.copyOf(memories);
        }
    }

    /**
     * Records of one store.
     *
     * @param header of the store
     * @param data what the database is called in messages
     * @param seal the file of the seal; there is none before the first commit
     */
    public SealedRecords(StoreHeader header, Path data, Path seal) {
        this.header = header;
        this.data = data;
        this.seal = seal;
    }

    /** The mark that was sealed last. Has to be read before the records: a writer may be at work. */
    public CommitMark sealed() throws IOException {
        return Files.exists(seal)
                ? RecordCodec.decodeMark(Files.readAllBytes(seal), seal.toString())
                : new CommitMark(0, header, 0);
    }

    /**
     * Reads the records, and compares all there is to compare.
     *
     * @param sealed what {@link #sealed} returned before the database was looked at
     * @throws CorruptStoreException if a record is damaged, of another memory, or missing, or the database is an older
     *     version of what was sealed
     * @throws io.neuralmemory.IncompatibleStoreException if a newer version wrote them
     */
    public Contents read(CommitMark sealed, Map<String, byte[]> records) {
        CommitMark reached = mark(records.get(MARK));
        List<Memory> memories = new ArrayList<>();
        records.forEach((id, record) -> {
            if (!id.equals(MARK)) {
                memories.add(memory(id, record));
            }
        });
        if (reached.sequence() < sealed.sequence() || reached.memories() != memories.size()) {
            throw new CorruptStoreException(data + ": found write " + reached.sequence() + " and " + memories.size()
                    + " memories, expected " + Math.max(sealed.sequence(), reached.sequence()) + " and "
                    + reached.memories() + "; restore a backup");
        }
        committed = reached.sequence();
        attempted = committed;
        isSealed = reached.equals(sealed);
        StoreHeader found = reached.header().with(Dimension.of(memories));
        return new Contents(new LoadResult(committed, found, isSealed), memories);
    }

    private Memory memory(String id, byte[] record) {
        Memory memory = RecordCodec.decodeMemory(record, data + ", memory " + id);
        if (!memory.id().equals(id)) {
            throw new CorruptStoreException(
                    data + ": found memory " + memory.id() + " in the place of " + id + "; restore a backup");
        }
        return memory;
    }

    private CommitMark mark(byte @Nullable [] record) {
        return record == null ? new CommitMark(0, header, 0) : RecordCodec.decodeMark(record, data.toString());
    }

    /**
     * Whether what was read or applied last is known to be on stable storage. If not, a force may have failed that no
     * later one tells of: a database that adds to its files has to write them anew before it adds to them.
     */
    public boolean isSealed() {
        return isSealed;
    }

    /**
     * Changes the records, which the database then commits, and forces, as one version; {@link #seal} comes next. If it
     * fails to commit, what the map was before has to come back.
     *
     * @return the mark to seal
     * @throws StoreUnavailableException if they are neither as this instance has read or stored them last, nor as an
     *     attempt that failed would have left them: somebody else has written; nothing was changed
     */
    public CommitMark apply(ChangeBatch batch, Map<String, byte[]> records) {
        long found = mark(records.get(MARK)).sequence();
        if (found != committed && found != attempted) {
            throw new StoreUnavailableException(data + ": found write " + found + ", expected " + committed
                    + "; another process has written, open the store again");
        }
        attempted = batch.throughSequence();
        isSealed = false;
        records.remove(MARK);
        for (Change change : batch.changes()) {
            if (change instanceof Change.Put put) {
                records.put(put.id(), RecordCodec.encode(put.memory()));
            } else {
                records.remove(change.id());
            }
        }
        CommitMark mark = new CommitMark(attempted, header, records.size());
        records.put(MARK, RecordCodec.encode(mark));
        return mark;
    }

    /**
     * Writes the seal; durable on return. To be called once the records with this mark are on stable storage, never
     * before.
     *
     * @throws io.neuralmemory.StoreSyncFailedException if forcing failed
     */
    public void seal(CommitMark mark) throws IOException {
        DurableFiles.replace(seal, out -> out.write(RecordCodec.encode(mark)));
        committed = mark.sequence();
        isSealed = true;
    }
}
