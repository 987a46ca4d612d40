package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.backup.CopiedSegments;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.SegmentRewriting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Meets the damage that loading finds: a segment of which the backups have the same bytes is read from there, and the
 * next commit writes it once more; without such a copy it is lost. Thread-safe.
 */
public final class Healer implements SegmentLoader.Bad {
    private final StorageSettings settings;
    private final CopiedSegments copies;
    private final ManifestSalvage manifests;
    private final Map<String, SegmentRewriting> healed = new ConcurrentHashMap<>();
    private final List<Healing.Loss> losses = new CopyOnWriteArrayList<>();
    private volatile Optional<ManifestSalvage.Found> replacement = Optional.empty();

    public Healer(StorageSettings settings, CopiedSegments copies, ManifestSalvage manifests) {
        this.settings = settings;
        this.copies = copies;
        this.manifests = manifests;
    }

    @Override
    public Optional<SegmentLoader.Source> segment(Manifest.Row row, MemoryStoreException error) {
        if (!(error instanceof CorruptStoreException)) {
            throw error;
        }
        Optional<SegmentLoader.Source> copy = copies.findCopy(row);
        if (copy.isPresent()) {
            healed.put(row.info().name(), copies.copy(row.info()));
            report(row.info().name(), error);
        } else {
            losses.add(new Healing.Loss(row, error));
        }
        return copy;
    }

    @Override
    public Manifest manifest(SortedSet<String> listing, CorruptStoreException error) {
        if (settings.recovery() == RecoveryMode.STRICT) {
            throw refusal(String.valueOf(error.getMessage()), error);
        }
        ManifestSalvage.Found found = manifests.find(listing, error);
        replacement = Optional.of(found);
        return found.manifest();
    }

    private static CorruptStoreException refusal(String message, MemoryStoreException cause) {
        String refusal = message + ". Restore a backup, open with recovery SALVAGE, or run"
                + " 'neural-memory recover --out DIR' to go on with what is intact";
        return cause instanceof LimitExceededException
                ? new LimitExceededException(refusal, cause)
                : new CorruptStoreException(refusal, cause);
    }

    private void report(String name, MemoryStoreException error) {
        String done = settings.readOnly()
                ? "it was read from the copy among the backups; opening for writing replaces it"
                : "it was replaced by the copy among the backups, and is kept as " + name + BlobStore.SET_ASIDE_SUFFIX;
        settings.findings()
                .accept(new Finding(Severity.WARNING, name, "was damaged (" + error.getMessage() + "): " + done));
    }

    /**
     * What was found, when everything was read. Refuses if something could not be healed, listing all of that, unless
     * what is left was asked for.
     *
     * @throws CorruptStoreException if something is lost and {@link StorageSettings#recovery()} is strict
     */
    public Healing settle() {
        if (settings.recovery() == RecoveryMode.STRICT && !losses.isEmpty()) {
            MemoryStoreException first = losses.get(0).error();
            String lost = losses.stream().map(Healing.Loss::toString).collect(Collectors.joining(", "));
            throw refusal(first.getMessage() + ". Lost without it: " + lost + "; no backup has the same bytes", first);
        }
        return new Healing(healed, losses, replacement);
    }
}
