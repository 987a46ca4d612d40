package io.neuralmemory.storage.sqlite;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsTextSearch;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The backend {@code sqlite}: memories as rows of one database, {@value #FILE_NAME}. */
public final class SqliteStorage implements StorageBackend, SupportsCompaction, SupportsTextSearch {
    static final String FILE_NAME = "memories.db";

    private final StorageSettings settings;
    private final DatabaseFile file;
    private final Readers readers;
    private boolean isLoaded;
    private volatile @Nullable OpenDatabase database;

    SqliteStorage(StorageSettings settings, int busyTimeout) {
        this.settings = settings;
        file = new DatabaseFile(settings.directory().resolve(FILE_NAME), busyTimeout);
        readers = new Readers(file);
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        isLoaded = true;
        if (!file.exists()) {
            return new LoadResult(0, settings.header());
        } else if (settings.readOnly()) {
            StoreRow row = new Opener(file).read(sink);
            return new LoadResult(row.sequence(), row.header());
        }
        boolean isConfirmed = !file.hasLog();
        OpenDatabase opened = new Opener(file).open(sink);
        database = opened;
        StoreRow row = opened.row();
        return new LoadResult(row.sequence(), row.header(), isConfirmed);
    }

    @Override
    public void commit(ChangeBatch batch) {
        loaded().commit(batch);
    }

    /** The database, which is made with the first commit. */
    private OpenDatabase loaded() {
        if (!isLoaded || settings.readOnly()) {
            throw new IllegalStateException("not loaded for writing; call load first, and not on a read-only opening");
        }
        OpenDatabase opened = database;
        if (opened == null) {
            opened = created();
            database = opened;
        }
        return opened;
    }

    private OpenDatabase created() {
        Opener opener = new Opener(file);
        StoreHeader header = settings.header();
        opener.create(header);
        return opener.open(memory -> {
            throw new IllegalStateException("a new database holds '" + memory.id() + "'");
        });
    }

    /** Only when somebody asks: SQLite uses the space of what was removed again by itself. */
    @Override
    public void compact(Occasion occasion) {
        OpenDatabase opened = database;
        if (occasion == Occasion.REQUESTED && opened != null) {
            opened.compact();
        }
    }

    @Override
    public void findWithWords(Collection<String> words, Consumer<? super String> ids) {
        if (database != null) {
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
