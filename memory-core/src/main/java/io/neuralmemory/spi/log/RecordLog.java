package io.neuralmemory.spi.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.FailStop;
import io.neuralmemory.spi.file.SettledReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log whose files are records one after the other, of which a plugin says how they look. Everything else that
 * {@link Wal} asks for is done here: each start begins a file, as does one that is full or covered by the backend; what
 * a crash left half written is left out and kept aside; what is missing, damaged, another store's or a newer version's
 * is refused; nothing is written any more after a failure.
 *
 * <p>A file is read as a whole, and all entries are in memory before the first is handed over. Not salvaged.
 */
public final class RecordLog implements Wal {
    /** From how many bytes on a file is followed by another. */
    private static final int FULL_BYTES = 16 << 20;

    private final StorageSettings settings;
    private final LogFileNames names;
    private final LogRecordFormat format;
    private final Path directory;
    private final FailStop steps;
    private @Nullable RecordReplay replayed;
    private @Nullable RecordFileWriter writer;
    private long number;
    private long lastSequence;

    /** A log with files of these names, which begin with that of the log's provider. */
    public RecordLog(StorageSettings settings, LogFileNames names, LogRecordFormat format) {
        this.settings = settings;
        this.names = names;
        this.format = format;
        directory = settings.directory();
        steps = new FailStop("the log in " + directory);
    }

    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        RecordReplay replay = SettledReading.of(() -> steps.ask("listing", () -> names.list(directory)))
                .read(found ->
                        steps.ask("reading", () -> RecordReplay.of(found, names, format, settings, afterSequence)));
        replayed = replay;
        number = replay.lastNumber();
        for (TornTail torn : replay.tornTails()) {
            settings.findings().accept(torn.finding(settings.readOnly()));
        }
        replay.entries().forEach(sink);
        return replay.isClean();
    }

    @Override
    public void start(long firstSequence) {
        steps.run("starting", () -> {
            for (TornTail torn : replayed().tornTails()) {
                torn.keep();
            }
            names.deleteTemporaryFiles(directory);
            writer = create(firstSequence);
            lastSequence = firstSequence - 1;
        });
    }

    private RecordFileWriter create(long firstSequence) throws IOException {
        number++;
        return RecordFileWriter.create(
                directory,
                names.path(directory, number),
                format,
                new LogRecord.Header(format.version(), settings.header().storeId(), firstSequence));
    }

    @Override
    public void append(LogEntry entry) {
        steps.run("appending to", () -> {
            if (writer().pendingBytes() >= FULL_BYTES) {
                write();
                rollIfFull();
            }
            writer().append(new LogRecord.Entry(entry));
            lastSequence = entry.sequence();
        });
    }

    @Override
    public void flush() {
        steps.run("writing", () -> {
            write();
            rollIfFull();
        });
    }

    @Override
    public void sync() {
        steps.run("writing", () -> {
            write();
            writer().force();
            rollIfFull();
        });
    }

    private void write() throws IOException {
        int pending = writer().pendingBytes();
        writer().write();
        replayed().bytes().add(lastSequence, pending);
    }

    private void rollIfFull() throws IOException {
        if (writer().byteLength() >= Math.min(FULL_BYTES, settings.maxFileBytes())) {
            roll();
        }
    }

    /** Goes on in a new file. The old one is ended last: an end without a successor would mean that one is lost. */
    private void roll() throws IOException {
        RecordFileWriter full = writer();
        full.force();
        try (full) {
            writer = create(lastSequence + 1);
            full.finish(new LogRecord.End(lastSequence, false));
        }
        replayed().files().add(full.path(), lastSequence);
    }

    @Override
    public void truncate(long throughSequence) {
        steps.run("truncating", () -> {
            replayed().bytes().cover(throughSequence);
            RecordFileWriter current = writer();
            if (throughSequence >= lastSequence && current.byteLength() > 0 && current.pendingBytes() == 0) {
                roll();
            }
            replayed().files().deleteThrough(throughSequence);
        });
    }

    @Override
    public long byteLength() {
        return replayed().bytes().count() + (writer == null ? 0 : writer.pendingBytes());
    }

    @Override
    public void close() {
        RecordFileWriter closing = writer;
        writer = null;
        if (closing != null) {
            boolean clean = !steps.hasFailed();
            steps.run("closing", () -> {
                try (closing) {
                    if (clean) {
                        closing.finish(new LogRecord.End(lastSequence, true));
                    }
                }
            });
        }
    }

    private RecordReplay replayed() {
        if (replayed == null) {
            throw new IllegalStateException("replay comes first");
        }
        return replayed;
    }

    private RecordFileWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("start comes first, and close last");
        }
        return writer;
    }
}
