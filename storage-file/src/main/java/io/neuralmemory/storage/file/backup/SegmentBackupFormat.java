package io.neuralmemory.storage.file.backup;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.backup.BackupFormat;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import io.neuralmemory.storage.file.segment.StoredSegment;
import io.neuralmemory.storage.file.state.StoredState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Backups that are a manifest each, with the copies of segments that it names. */
public final class SegmentBackupFormat implements BackupFormat<StoredBackup> {
    /** How their names end. */
    public static final String ENDING = ".json";

    private final Function<Manifest, Codec> codec;

    /** @param codec that of a backup with this manifest */
    public SegmentBackupFormat(Function<Manifest, Codec> codec) {
        this.codec = codec;
    }

    @Override
    public String ending() {
        return ENDING;
    }

    @Override
    public boolean isPart(String name) {
        return BlobNames.isBackedUp(name);
    }

    @Override
    public Optional<StoredBackup> read(BackupPlace place, BackupName name) {
        StoreFiles files = new StoreFiles(place.blobs());
        return files.readManifest(name.fileName()).map(bytes -> {
            Manifest manifest = ManifestText.parse(name.fileName(), name.number(), bytes);
            manifest.rows().forEach(row -> requireName(name, row.info()));
            return new StoredBackup(name, manifest, bytes.length, files);
        });
    }

    private static void requireName(BackupName backup, SegmentInfo info) {
        if (!BlobNames.isBackedUp(info.name()) || !info.name().startsWith(BlobNames.backedUp(info, "."))) {
            throw new CorruptStoreException(backup.fileName() + " names '" + info.name() + "'; expected "
                    + BlobNames.backedUp(info, "…") + ". Use another backup");
        }
    }

    @Override
    public long verify(StoredBackup backup, Consumer<? super Finding> findings) {
        StoredState state = new StoredState(0, Dimension.UNKNOWN);
        load(backup, memory -> {}, leavingOut(findings)).forEach(state::add);
        return state.size();
    }

    /** Tells of damaged copies and goes on without them. */
    public static SegmentLoader.Bad leavingOut(Consumer<? super Finding> findings) {
        return (row, error) -> {
            if (!(error instanceof CorruptStoreException)) {
                throw error;
            }
            findings.accept(new Finding(Severity.ERROR, row.info().name(), String.valueOf(error.getMessage())));
            return Optional.empty();
        };
    }

    /** Verifies and reads all of a backup. */
    public List<StoredSegment> load(StoredBackup backup, Consumer<? super Memory> sink, SegmentLoader.Bad bad) {
        List<SegmentLoader.Source> sources = backup.open(bad);
        try {
            return new SegmentLoader(codec.apply(backup.manifest()), sink, bad).load(sources);
        } finally {
            sources.forEach(SegmentLoader.Source::close);
        }
    }
}
