package io.neuralmemory.storage.json;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.storage.file.SegmentStorage;
import io.neuralmemory.storage.file.format.Codec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The backend {@code json}: segments that are documents of format 1.0, on request compressed with gzip. */
public final class JsonStorage
        implements StorageBackend,
                SupportsBackup,
                SupportsCheck,
                SupportsCompaction,
                SupportsDescription,
                SupportsSalvage {
    private final StorageSettings settings;
    private final SegmentStorage segments;
    private final Adoption adoption;

    private JsonStorage(StorageSettings settings, SegmentStorage segments) {
        this.settings = settings;
        this.segments = segments;
        adoption = new Adoption(settings, segments);
    }

    /**
     * A backend over the settings' directory; does no I/O yet.
     *
     * @param codec of a new store, such as {@code json+gzip}; an existing one keeps its own
     * @throws io.neuralmemory.IncompatibleStoreException if a part of the codec is not on the path
     */
    public static JsonStorage open(StorageSettings settings, String codec) {
        return new JsonStorage(settings, SegmentStorage.open(settings, Codec.named(codec)));
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        return adoption.load(sink);
    }

    @Override
    public void commit(ChangeBatch batch) {
        segments.commit(batch);
    }

    @Override
    public long check(Consumer<? super Finding> findings) {
        return segments.check(findings);
    }

    @Override
    public void compact(Occasion occasion) {
        segments.compact(occasion);
    }

    @Override
    public boolean isCompactionDue(Occasion occasion) {
        return segments.isCompactionDue(occasion);
    }

    @Override
    public Optional<String> codec() {
        return segments.codec();
    }

    @Override
    public Optional<Instant> lastSavedAt() {
        return segments.lastSavedAt();
    }

    @Override
    public boolean isMemoryFile(String name) {
        return segments.isMemoryFile(name) || OriginalFiles.isOne(name);
    }

    @Override
    public BackupInfo createBackup(boolean automatic) {
        return segments.createBackup(automatic);
    }

    @Override
    public List<BackupInfo> backups() {
        return segments.backups();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Whatever file has no backup's name is read as a document of format 1.0.
     */
    @Override
    public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
        if (SegmentStorage.isBackup(backup)) {
            return segments.verifyBackup(backup, findings);
        }
        try {
            return readDocument(backup, findings).size();
        } catch (CorruptStoreException e) {
            findings.accept(new Finding(Finding.Severity.ERROR, backup.toString(), String.valueOf(e.getMessage())));
            return 0;
        }
    }

    @Override
    public void pruneBackups(int keep) {
        segments.pruneBackups(keep);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Whatever file has no backup's name is read as a document of format 1.0, which is no store's in particular; of
     * two memories of one id in it the later one counts.
     */
    @Override
    public void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink) {
        if (SegmentStorage.isBackup(backup)) {
            segments.restoreBackup(backup, sequence, sink);
        } else {
            List<Memory> memories = readDocument(backup, settings.findings());
            memories.forEach(sink);
            segments.replaceAll(sequence, memories);
        }
    }

    private static List<Memory> readDocument(Path file, Consumer<? super Finding> findings) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new StoreConfigurationException(
                    file + " is no backup: it does not exist or is no regular file; give the path of a backup that is"
                            + " listed, or of a document of format 1.0");
        }
        Map<String, Memory> memories = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            JsonDocuments.read(in, file.toString(), memory -> memories.put(memory.id(), memory), findings);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
        return List.copyOf(memories.values());
    }

    @Override
    public void close() {
        segments.close();
    }
}
