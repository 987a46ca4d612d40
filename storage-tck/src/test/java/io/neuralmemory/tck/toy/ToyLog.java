package io.neuralmemory.tck.toy;

import static java.nio.file.StandardOpenOption.WRITE;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.FailStop;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.log.LogFileNames;
import io.neuralmemory.spi.log.LogOrder;
import io.neuralmemory.spi.log.TornTail;
import io.neuralmemory.tck.toy.ToyLogProvider.Flaw;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log that begins a new file, {@code toy-N.log}, whenever it is started. {@code toy-N.sealed} says that a file with a
 * higher number is durable, so that the newest one cannot be missing unnoticed.
 */
final class ToyLog implements Wal {
    static final LogFileNames FILES = new LogFileNames("toy-", ".log");
    static final LogFileNames SEALS = new LogFileNames("toy-", ".sealed");

    private final StorageSettings settings;
    private final Path directory;
    private final UUID store;
    private final Flaw flaw;
    private final FailStop steps;
    private final List<TornTail> torn = new ArrayList<>();
    private final List<LogEntry> pending = new ArrayList<>();
    private NavigableMap<Long, Path> files = new TreeMap<>();
    private @Nullable FileChannel channel;
    private Path current;
    private long salt;
    private long length;
    private long forcedLength;
    private long lastSequence;

    ToyLog(StorageSettings settings, Flaw flaw) {
        this.settings = settings;
        this.flaw = flaw;
        directory = settings.directory();
        steps = new FailStop(directory.toString());
        store = UUID.fromString(settings.header().storeId());
        current = directory;
    }

    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        return steps.ask("reading the log in", () -> {
            files = FILES.list(directory);
            requireNewest();
            return replayFiles(afterSequence, sink);
        });
    }

    private void requireNewest() throws IOException {
        NavigableMap<Long, Path> sealed = SEALS.list(directory);
        if (!sealed.isEmpty() && (files.isEmpty() || files.lastKey() <= sealed.lastKey())) {
            throw new CorruptStoreException(
                    directory + ": the file after number " + sealed.lastKey() + " is missing; restore it from a copy");
        }
    }

    private boolean replayFiles(long afterSequence, Consumer<? super LogEntry> sink) throws IOException {
        long reached = afterSequence;
        boolean clean = true;
        for (Path path : needed(afterSequence)) {
            ToyLogFile file = ToyLogFile.read(path, flaw == Flaw.STOPS_AT_THE_FIRST_BAD_ENTRY);
            requireOwn(path, file);
            boolean hasEntries = !file.entries().isEmpty() && flaw != Flaw.TAKES_ENTRIES_THAT_FOLLOW_NO_COMMIT;
            LogOrder.requireNothingMissing(path.toString(), file.first(), hasEntries, reached);
            for (LogEntry entry : file.entries()) {
                if (entry.sequence() > reached) {
                    reached = entry.sequence();
                    sink.accept(entry);
                }
            }
            clean = file.cleanEnd() && !file.torn();
            if (file.torn()) {
                TornTail tail = new TornTail(path, file.end(), Files.size(path));
                torn.add(tail);
                settings.findings().accept(tail.finding(settings.readOnly()));
            }
            salt = file.salt();
            length = file.end();
        }
        return clean;
    }

    private void requireOwn(Path path, ToyLogFile file) {
        if (!file.store().equals(store)) {
            throw new CorruptStoreException(path + " belongs to store " + file.store() + ", this is store " + store
                    + "; put back this store's own files");
        }
    }

    private List<Path> needed(long afterSequence) throws IOException {
        List<Path> all = List.copyOf(files.values());
        LogOrder order = LogOrder.of(
                all.size(),
                afterSequence,
                directory + "/" + FILES,
                i -> ToyLogFile.read(all.get(i), true).first());
        boolean isVoid = !all.isEmpty() && order.from() == all.size();
        if (!isVoid && flaw == Flaw.READS_WHAT_IS_COVERED) {
            return all;
        }
        return all.subList(isVoid && flaw == Flaw.READS_WHAT_IS_VOID ? all.size() - 1 : order.from(), all.size());
    }

    @Override
    public void start(long firstSequence) {
        steps.run("starting a log in", () -> {
            if (flaw == Flaw.APPENDS_TO_RECOVERED_TAIL && !files.isEmpty()) {
                current = files.lastEntry().getValue();
                channel = FileChannel.open(current, WRITE);
                return;
            }
            for (TornTail tail : torn) {
                tail.keep();
            }
            long number = files.isEmpty() ? 1 : files.lastKey() + 1;
            current = FILES.path(directory, number);
            salt = new SplittableRandom().nextLong();
            length = DurableFiles.create(
                    current, out -> out.write(ToyLogFile.header(ToyLogFile.VERSION, store, salt, firstSequence)));
            forcedLength = length;
            DurableFiles.forceDirectory(directory);
            seal(number - 1);
            files.put(number, current);
            lastSequence = firstSequence - 1;
            channel = FileChannel.open(current, WRITE);
        });
    }

    private void seal(long number) throws IOException {
        Path sealed = SEALS.path(directory, number);
        if (number > 0 && !Files.exists(sealed)) {
            DurableFiles.create(sealed, out -> {});
            DurableFiles.forceDirectory(directory);
        }
    }

    @Override
    public void append(LogEntry entry) {
        pending.add(entry);
        lastSequence = entry.sequence();
    }

    @Override
    public void flush() {
        steps.run("writing to the log in", () -> {
            for (LogEntry entry : pending) {
                write(Optional.of(entry));
            }
            pending.clear();
        });
    }

    private void write(Optional<LogEntry> entry) throws IOException {
        byte[] bytes = ToyRecord.bytes(salt, length, forcedLength, entry);
        DurableFiles.writeFully(opened(), ByteBuffer.wrap(bytes), length);
        length += bytes.length;
    }

    @Override
    public void sync() {
        flush();
        if (flaw != Flaw.ACKNOWLEDGES_BEFORE_FORCE) {
            steps.run("forcing the log in", () -> {
                DurableFiles.force(opened(), current);
            });
        }
        forcedLength = length;
    }

    @Override
    public void truncate(long throughSequence) {
        steps.run("truncating the log in", () -> {
            boolean everything = throughSequence >= lastSequence && flaw == Flaw.TRUNCATES_TOO_MUCH;
            for (Map.Entry<Long, Path> file : List.copyOf(files.entrySet())) {
                if (everything || isCovered(file.getKey(), throughSequence)) {
                    Files.deleteIfExists(file.getValue());
                    Files.deleteIfExists(SEALS.path(directory, file.getKey()));
                    files.remove(file.getKey());
                }
            }
        });
    }

    private boolean isCovered(long number, long throughSequence) throws IOException {
        Map.Entry<Long, Path> next = files.higherEntry(number);
        return next != null && ToyLogFile.read(next.getValue(), true).first() <= throughSequence + 1;
    }

    @Override
    public long byteLength() {
        return steps.ask("measuring the log in", () -> {
            long bytes = 0;
            for (Path file : files.values()) {
                bytes += Files.size(file);
            }
            return bytes;
        });
    }

    @Override
    public void close() {
        FileChannel closing = channel;
        if (closing == null) {
            return;
        }
        try (closing) {
            if (!steps.hasFailed()) {
                sync();
                write(Optional.empty());
                DurableFiles.force(closing, current);
            }
        } catch (IOException e) {
            throw IoFailures.translate("closing the log in " + directory, e);
        } finally {
            channel = null;
        }
    }

    private FileChannel opened() {
        if (channel == null) {
            throw new IllegalStateException("the log was not started");
        }
        return channel;
    }
}
