package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.FailStop;
import io.neuralmemory.spi.log.TornTail;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log in files. Entries wait in memory as one batch until they are flushed or synced; what one sync covers is one
 * batch as a rule, more if much was appended or a flush came before. Not thread-safe, as calls come one at a time.
 */
final class FileWal implements Wal, SupportsSalvage {
    /** Bytes of batches from which a covered file is given up during the life of the log; at its end any is. */
    private static final long CLEARED_BYTES = 1 << 20;

    private final StorageSettings settings;
    private final LogOptions options;
    private final PayloadTransform payloads;
    private final FailStop steps;
    private final OpenBatch batch = new OpenBatch();
    private @Nullable Recovered recovered;
    private @Nullable LogFileWriter writer;
    private long nextSequence;
    private long throughSequence;
    private boolean deletesUnforced;
    private boolean closed;

    FileWal(StorageSettings settings, LogOptions options, PayloadTransform payloads) {
        this.settings = settings;
        this.options = options;
        this.payloads = payloads;
        steps = new FailStop("the log in " + settings.directory());
    }

    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        require(recovered == null, "replay comes once");
        run("reading", () -> {
            try (LogReader reader = new LogReader(settings, payloads)) {
                recovered = reader.replay(afterSequence, sink);
            }
        });
        return recovered().isClean();
    }

    @Override
    public void start(long firstSequence) {
        require(recovered != null && writer == null && !settings.readOnly(), "start comes once, after replay");
        require(firstSequence > recovered().lastSequence(), "the first entry must be newer than what was replayed");
        run("starting", () -> {
            for (TornTail tail : recovered().tornTails()) {
                tail.keep();
            }
            nextSequence = firstSequence;
            writer = create(recovered().lastNumber() + 1);
            LogFormat.NAMES.deleteTemporaryFiles(settings.directory());
        });
    }

    private LogFileWriter create(long number) throws IOException {
        LogFileHeader header = new LogFileHeader(
                UUID.fromString(settings.header().storeId()),
                number,
                nextSequence,
                new SplittableRandom().nextLong(),
                options.createdLength());
        return LogFileWriter.create(settings.directory(), header, options, payloads);
    }

    @Override
    public void append(LogEntry entry) {
        run("appending to", () -> {
            require(
                    writer != null && entry.sequence() == nextSequence,
                    "entries come after start, numbered without a gap");
            if (batch.isFull()) {
                write();
            }
            batch.append(entry);
            nextSequence++;
        });
    }

    @Override
    public void flush() {
        run("writing", () -> {
            write();
            writer().requireInPlace();
            rollIfFull();
        });
    }

    @Override
    public void sync() {
        run("writing", () -> {
            write();
            writer().force();
            rollIfFull();
        });
    }

    private void write() throws IOException {
        if (!batch.isEmpty()) {
            long bytes = writer().write(batch);
            recovered().bytes().add(batch.lastSequence(), bytes);
            batch.clear();
        }
    }

    private void rollIfFull() throws IOException {
        if (writer().isFull()) {
            roll();
        }
    }

    /** Goes on in a new file. The old one is sealed last: a seal without a successor would mean that one is lost. */
    private void roll() throws IOException {
        LogFileWriter full = writer();
        full.force();
        try (full) {
            writer = create(full.number() + 1);
            full.finish(BatchKind.SEAL, nextSequence - 1);
        }
        recovered().files().add(full.file(), nextSequence - 1);
    }

    /** Goes on in a new file if the backend holds all that is in this one: the log is cleared by a full save. */
    private void clearIfCovered(long leastBytes) throws IOException {
        boolean covered = throughSequence >= nextSequence - 1 && batch.isEmpty();
        if (covered && writer().batchBytes() >= leastBytes) {
            roll();
            deletesUnforced |= recovered().files().deleteThrough(throughSequence);
        }
    }

    @Override
    public void truncate(long through) {
        run("truncating", () -> {
            throughSequence = Math.max(throughSequence, through);
            recovered().bytes().cover(through);
            deletesUnforced |= recovered().files().deleteThrough(through);
            clearIfCovered(CLEARED_BYTES);
        });
    }

    @Override
    public long byteLength() {
        return recovered().bytes().count() + batch.byteLength();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        boolean clean = !steps.hasFailed();
        closed = true;
        steps.run("closing", () -> end(clean));
    }

    private void end(boolean clean) throws IOException {
        try {
            if (writer != null && clean) {
                write();
                clearIfCovered(1);
                writer().finish(BatchKind.END, Math.max(nextSequence - 1, throughSequence));
                if (deletesUnforced) {
                    DurableFiles.forceDirectory(settings.directory());
                }
            }
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private void run(String what, FailStop.Step step) {
        require(!steps.hasFailed() && !closed, "the log failed or was closed");
        steps.run(what, step);
    }

    private Recovered recovered() {
        if (recovered == null) {
            throw new IllegalStateException("replay comes first");
        }
        return recovered;
    }

    private LogFileWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("start comes first");
        }
        return writer;
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new IllegalStateException("the log was used wrongly: " + rule);
        }
    }
}
