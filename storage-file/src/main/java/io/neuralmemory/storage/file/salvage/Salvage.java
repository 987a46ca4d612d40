package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.storage.file.backup.SegmentBackupFormat;
import io.neuralmemory.storage.file.backup.SegmentBackups;
import io.neuralmemory.storage.file.backup.StoredBackup;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentRewriting;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.state.MemoryLocations;
import io.neuralmemory.storage.file.state.StoredState;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Opens with what is left: of damaged segments every record that is proven to be intact; in place of the others those
 * memories of the newest backup of which there is no other version. Those may be older than what was lost; every
 * finding says so. For one load; not thread-safe.
 */
public final class Salvage {
    private final StorageSettings settings;
    private final StoreFiles files;
    private final SegmentBackups backups;
    private final Healing healing;
    private final Map<String, SegmentRewriting> rewritings = new HashMap<>();
    private final Set<String> filled = Collections.synchronizedSet(new LinkedHashSet<>());

    /** @param healing what is lost */
    public Salvage(StorageSettings settings, StoreFiles files, SegmentBackups backups, Healing healing) {
        this.settings = settings;
        this.files = files;
        this.backups = backups;
        this.healing = healing;
    }

    /**
     * Adds to {@code state}, which has all undamaged segments, what can be saved, if anything is lost.
     *
     * @param codec of the store; another one's records cannot be copied
     * @return what is to be done now, that included
     */
    public Healing fill(StoredState state, Codec codec, Consumer<? super Memory> sink) {
        if (healing.hasLosses()) {
            fillLosses(state, codec, sink);
        }
        return healing.with(rewritings);
    }

    private void fillLosses(StoredState state, Codec codec, Consumer<? super Memory> sink) {
        SegmentSalvage segments = new SegmentSalvage(settings, files, codec, sink);
        for (Healing.Loss loss : healing.losses()) {
            segments.keep(loss.row(), loss.error()).ifPresent(kept -> {
                rewritings.put(kept.damaged().name(), kept.rewriting());
                state.add(kept.stored());
            });
        }
        if (healing.hasUnknownLosses()) {
            segments.lost().addUncounted();
        }
        if (segments.lost().count() > 0 || healing.hasUnknownLosses()) {
            fillFromBackup(state, codec, sink, segments.lost());
        }
    }

    private void fillFromBackup(StoredState state, Codec codec, Consumer<? super Memory> sink, LostMemories lost) {
        Set<String> ids = new HashSet<>(lost.ids());
        // A memory that is missing and not known to be lost may have been deleted, or be one of unknown id.
        Predicate<String> isWanted =
                id -> state.find(id) == MemoryLocations.NONE && (!lost.areAllKnown() || ids.contains(id));
        Optional<StoredBackup> newest = newest(codec);
        newest.ifPresent(backup -> fill(state, backup, sink, isWanted));
        String from = newest.map(backup -> filled.size() + " memories come from "
                        + backup.name().fileName() + " instead, and may be older than those lost"
                        + (lost.areAllKnown() ? "" : ", or deleted since")
                        + (filled.isEmpty() ? "" : ": " + LostMemories.listed(filled)))
                .orElse("no backup has anything to put in their place");
        settings.findings()
                .accept(new Finding(
                        Severity.ERROR, settings.place(), lost.amount() + " are lost; " + from, List.copyOf(filled)));
    }

    private Optional<StoredBackup> newest(Codec codec) {
        return backups.all().shelf().complete().stream()
                .filter(backup -> backup.manifest().codec().equals(codec.name()))
                .filter(backup ->
                        backup.manifest().storeId().equals(settings.header().storeId()))
                .reduce((older, newer) -> newer);
    }

    private void fill(
            StoredState state, StoredBackup backup, Consumer<? super Memory> sink, Predicate<String> isWanted) {
        List<StoredSegment> segments = backups.format()
                .load(
                        backup,
                        memory -> {
                            if (isWanted.test(memory.id())) {
                                filled.add(memory.id());
                                sink.accept(memory);
                            }
                        },
                        SegmentBackupFormat.leavingOut(settings.findings()));
        segments.forEach(segment -> add(segment, state, isWanted));
    }

    /** Takes in the records of a segment that are wanted; the next commit copies it into the store. */
    private void add(StoredSegment segment, StoredState state, Predicate<String> isWanted) {
        BitSet dead = (BitSet) segment.dead().clone();
        for (int i = dead.nextClearBit(0); i < segment.info().count(); i = dead.nextClearBit(i + 1)) {
            if (!isWanted.test(segment.id(i))) {
                dead.set(i);
            }
        }
        segment.kill(dead);
        if (dead.cardinality() < segment.info().count()) {
            rewritings.put(segment.info().name(), backups.copies().copy(segment.info()));
            state.add(segment);
        }
    }
}
