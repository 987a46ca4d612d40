package io.neuralmemory.engine.load;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.HandedOver;
import io.neuralmemory.engine.components.Plugin;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.util.function.Consumer;

/**
 * Reads what a home holds if it is of the store that the home's description names: the one place where that is asked,
 * for every backend and log and for whatever reads a store. The format of the bytes is the business of who reads them,
 * and refused there. Of a log nobody but itself knows whose it is; that nothing is missing in it is looked at here.
 */
final class OwnMemories {
    private final StoreDescription described;
    private final String where;
    private final RecoveryMode recovery;
    private final DeclinedSalvage declined;

    /**
     * @param described the store by its description
     * @param where the home, for messages
     * @param recovery what is done about damage
     */
    OwnMemories(StoreDescription described, String where, RecoveryMode recovery) {
        this.described = described;
        this.where = where;
        this.recovery = recovery;
        declined = new DeclinedSalvage(recovery);
    }

    /**
     * Hands every memory to {@code sink}; what was handed over counts only if this returns.
     *
     * @throws CorruptStoreException if the memories are another store's, or of another dimension than was fixed
     */
    LoadResult load(Plugin<?> plugin, StorageBackend backend, Consumer<? super Memory> sink) {
        HandedOver<Memory> handed = new HandedOver<>(memory -> {
            requireDimension(memory);
            sink.accept(memory);
        });
        LoadResult result;
        try {
            result = backend.load(handed);
        } catch (CorruptStoreException e) {
            throw handed.isBehind(e) ? e : declined.of(e, backend, plugin);
        }
        described.header().requireSameStore(result.header(), "what the " + plugin + " found in " + where);
        return result;
    }

    /**
     * Hands every entry to {@code sink}; what was handed over counts only if this returns.
     *
     * @throws CorruptStoreException if entries come in the wrong order, are missing, or have another dimension than was
     *     fixed
     */
    boolean replay(Plugin<?> plugin, Wal log, long afterSequence, Consumer<? super LogEntry> sink) {
        EntryOrder order = new EntryOrder(afterSequence);
        HandedOver<LogEntry> handed = new HandedOver<>(entry -> {
            order.accept(plugin, entry.sequence());
            entry.changes().forEach(this::requireDimension);
            sink.accept(entry);
        });
        try {
            return log.replay(afterSequence, handed);
        } catch (CorruptStoreException e) {
            throw handed.isBehind(e) ? e : declined.of(e, log, plugin);
        }
    }

    private void requireDimension(Change change) {
        if (change instanceof Change.Put put) {
            requireDimension(put.memory());
        }
    }

    /** Asked of each memory: the dimension that is stored with the data may be that of memories that are gone. */
    private void requireDimension(Memory memory) {
        Dimension fixed = Dimension.fixed(described.header().dimension());
        EmbeddingVector embedding = memory.value().embedding();
        if (!fixed.accepts(embedding)) {
            throw new CorruptStoreException(where + ": memory '" + memory.id() + "' "
                    + fixed.contrast(Dimension.of(embedding), "the store was created for")
                    + "; put back this store's own files and description");
        }
    }

    /** An old entry would undo newer ones; a hole is a loss, or a writer truncated the log while it was read. */
    private final class EntryOrder {
        private long last;

        EntryOrder(long afterSequence) {
            last = afterSequence;
        }

        void accept(Plugin<?> plugin, long sequence) {
            if (sequence <= last) {
                throw new CorruptStoreException("the " + plugin + " in " + where + " hands over write " + sequence
                        + " after write " + last + "; put the store back from a copy, and tell the author of the log");
            }
            boolean isHole = sequence != last + 1 && SequenceNumbers.epoch(sequence) == SequenceNumbers.epoch(last);
            if (isHole && recovery == RecoveryMode.STRICT) {
                throw new CorruptStoreException("the " + plugin + " in " + where + " lacks the writes " + (last + 1)
                        + " to " + (sequence - 1) + "; put its files back from a copy, restore a backup, or open with"
                        + " recovery SALVAGE");
            }
            last = sequence;
        }
    }
}
