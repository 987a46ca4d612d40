package io.neuralmemory.storage.file;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.StorageSettings;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Opens with what is left: in place of segments that are lost come those memories of the newest backup of which there
 * is no other version. They may be older than what was lost, or deleted since; every finding says so.
 */
final class Salvage {
    private final StorageSettings settings;
    private final SegmentBackups backups;
    private final Healing healing;
    private final LongAdder filled = new LongAdder();

    Salvage(StorageSettings settings, SegmentBackups backups, Healing healing) {
        this.settings = settings;
        this.backups = backups;
        this.healing = healing;
    }

    /**
     * Adds to {@code state}, which has all intact segments, what the newest backup can.
     *
     * @param codec of the store; another one's records cannot be copied
     */
    void fill(StoredState state, Codec codec, Consumer<? super Memory> sink) {
        Optional<StoredBackup> newest = backups.own().complete().stream()
                .filter(backup -> backup.manifest().codec().equals(codec.name()))
                .filter(backup ->
                        backup.manifest().storeId().equals(settings.header().storeId()))
                .reduce((older, newer) -> newer);
        newest.ifPresent(backup -> fill(state, backup, sink));
        String from = newest.map(backup -> filled.sum() + " memories come from "
                        + backup.name().fileName() + " instead; they may be older than those lost, or deleted since")
                .orElse("no backup has anything to put in their place");
        settings.findings()
                .accept(new Finding(
                        Severity.ERROR,
                        settings.directory().toString(),
                        healing.lost() + " memories are lost; " + from));
    }

    private void fill(StoredState state, StoredBackup backup, Consumer<? super Memory> sink) {
        List<StoredSegment> segments = backups.load(
                backup,
                memory -> {
                    if (state.find(memory.id()) == MemoryLocations.NONE) {
                        filled.increment();
                        sink.accept(memory);
                    }
                },
                (row, error) -> {
                    if (!(error instanceof CorruptStoreException)) {
                        throw error;
                    }
                    settings.findings()
                            .accept(new Finding(Severity.ERROR, row.info().name(), String.valueOf(error.getMessage())));
                    return Optional.empty();
                });
        segments.forEach(segment -> add(segment, state));
    }

    /** Takes in the records of a segment whose ids have no other version; the next commit copies it into the store. */
    private void add(StoredSegment segment, StoredState state) {
        BitSet dead = (BitSet) segment.dead().clone();
        for (int i = dead.nextClearBit(0); i < segment.info().count(); i = dead.nextClearBit(i + 1)) {
            if (state.find(segment.id(i)) != MemoryLocations.NONE) {
                dead.set(i);
            }
        }
        segment.kill(dead);
        if (dead.cardinality() < segment.info().count()) {
            healing.copyAtNextCommit(segment.info());
            state.add(segment);
        }
    }
}
