package io.neuralmemory.storage.sqlite;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.SupportsTextSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The backend {@code sqlite}: memories as rows of one database, {@value #FILE_NAME}. */
public final class SqliteStorage
        implements StorageBackend,
                SupportsBackup,
                SupportsCheck,
                SupportsCompaction,
                SupportsDescription,
                SupportsSalvage,
                SupportsTextSearch {
    static final String FILE_NAME = "memories.db";

    private final StorageSettings settings;
    private final DatabaseFile file;
    private final Readers readers;
    private final SqliteBackups backups;

    /** Held while the database is opened for writing, which a commit and a backup may want at once. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable StoreRow loaded;
    private boolean isDoubtful;
    private volatile @Nullable OpenDatabase database;

    SqliteStorage(StorageSettings settings, int busyTimeout) {
        this.settings = settings;
        file = new DatabaseFile(settings.directory().resolve(FILE_NAME), busyTimeout);
        readers = new Readers(file);
        backups = new SqliteBackups(settings, readers);
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        if (settings.recovery() == RecoveryMode.SALVAGE && isDamaged()) {
            return salvage(sink);
        } else if (!file.exists()) {
            loaded = StoreRow.initial(settings.header());
            return LoadResult.neverCommitted(settings.header());
        }
        isDoubtful = file.sideFiles().isFilled(SideFiles.LOG);
        if (!settings.readOnly()) {
            new Opener(file).prepare();
        }
        return result(new Opener(file).read(sink, settings.embeddings()));
    }

    private LoadResult result(StoreRow row) {
        loaded = row;
        return new LoadResult(row.sequence(), row.header(), !isDoubtful);
    }

    private boolean isDamaged() {
        List<Finding> findings = new ArrayList<>();
        if (!settings.readOnly() && file.length().isPresent() && file.needsWriter()) {
            recover(findings::add);
        }
        check(findings::add);
        findings.forEach(settings.findings());
        return !findings.isEmpty();
    }

    private void recover(Consumer<? super Finding> findings) {
        try {
            new Opener(file).recover();
        } catch (CorruptStoreException e) {
            findings.accept(new Finding(Finding.Severity.ERROR, FILE_NAME, String.valueOf(e.getMessage())));
        }
    }

    private LoadResult salvage(Consumer<? super Memory> sink) {
        DatabaseSalvage salvage =
                new DatabaseSalvage(settings, file, backups.all().shelf());
        if (settings.readOnly()) {
            return result(salvage.run(sink::accept));
        }
        Opener opener = new Opener(file);
        opener.build(connection -> {
            try (Statements statements = new Statements(connection)) {
                RowWriter writer = new RowWriter(statements);
                StoreRow row = salvage.run(writer::add);
                return writer.finish(new StoreRow(row.header(), row.sequence(), row.revision() + 1, 0, 0));
            }
        });
        Path aside = opener.replaceDamaged();
        settings.findings()
                .accept(new Finding(Finding.Severity.WARNING, FILE_NAME, "was damaged, and is kept as " + aside));
        return result(opener.read(sink));
    }

    @Override
    public void commit(ChangeBatch batch) {
        database().commit(batch);
    }

    /** The database, opened for writing or made with the first commit: until then nothing on the medium changes. */
    OpenDatabase database() {
        StoreRow row = loaded;
        if (row == null || settings.readOnly()) {
            throw new IllegalStateException("not loaded for writing; call load first, and not on a read-only opening");
        }
        lock.lock();
        try {
            OpenDatabase opened = database;
            if (opened == null) {
                Opener opener = new Opener(file);
                if (!file.exists()) {
                    opener.create(row.header());
                }
                opened = opener.open(row, isDoubtful);
                database = opened;
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long check(Consumer<? super Finding> findings) {
        try {
            return file.exists() ? new Examination(file, findings).run() : 0;
        } catch (CorruptStoreException e) {
            findings.accept(new Finding(Finding.Severity.ERROR, FILE_NAME, String.valueOf(e.getMessage())));
            return 0;
        }
    }

    @Override
    public boolean isMemoryFile(String name) {
        return file.isItsOwn(name);
    }

    @Override
    public BackupInfo createBackup(boolean automatic) {
        return backups.create(database(), automatic);
    }

    @Override
    public List<BackupInfo> backups() {
        return backups.all().list();
    }

    @Override
    public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
        return backups.all().verify(backup, findings);
    }

    @Override
    public void pruneBackups(int keep) {
        backups.all().prune(keep);
    }

    @Override
    public void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink) {
        backups.restore(backup, sequence, sink, database());
    }

    @Override
    public void compact(Occasion occasion) {
        if (isCompactionDue(occasion) && file.exists()) {
            database().compact();
        }
    }

    /** Only when somebody asks: SQLite uses the space of what was removed again by itself. */
    @Override
    public boolean isCompactionDue(Occasion occasion) {
        return occasion == Occasion.REQUESTED;
    }

    @Override
    public void findWithWords(Collection<String> words, Consumer<? super String> ids) {
        if (file.exists()) {
            readers.findWithWords(words, ids);
        }
    }

    @Override
    public void close() {
        readers.close();
        OpenDatabase opened = database;
        database = null;
        if (opened != null) {
            opened.close();
        }
    }
}
