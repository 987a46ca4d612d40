package example.jsonl;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.FailStop;
import io.neuralmemory.spi.file.LogOrder;
import io.neuralmemory.spi.file.SettledReading;
import io.neuralmemory.spi.file.TornTail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log that one can read in an editor. Each start begins a new file; what is there is never written to. */
final class JsonlWal implements Wal {
    private final StorageSettings settings;
    private final Path directory;
    private final FailStop steps;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    /** The file that is written to, once there is one. */
    private Journal current;

    private FileChannel channel;
    private long last;
    private long forced;
    /** The incomplete end of the newest file, if it has one. */
    private TornTail torn;

    JsonlWal(StorageSettings settings) {
        this.settings = settings;
        directory = settings.directory();
        steps = new FailStop("the log in " + directory);
    }

    // region replay
    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        List<LogEntry> entries = new ArrayList<>();
        boolean clean = SettledReading.of(() -> steps.ask("listing", () -> Journal.in(directory)))
                .read(files -> steps.ask("reading", () -> read(files, afterSequence, entries)));
        entries.stream().filter(entry -> entry.sequence() > afterSequence).forEach(sink);
        return clean;
    }

    private boolean read(List<Journal> files, long after, List<LogEntry> entries) throws IOException {
        entries.clear();
        torn = null;
        boolean clean = files.isEmpty();
        long reached = after;
        LogOrder order = LogOrder.of(
                files.size(),
                after,
                directory + "/jsonl-*.jsonl",
                i -> files.get(i).first());
        for (Journal file : files.subList(order.from(), files.size())) {
            Journal.Contents contents = file.read(settings.header());
            boolean isNew = contents.entries().isEmpty() && LogOrder.isNewStores(file.first(), reached);
            if (file.first() > reached + 1 && !isNew) {
                throw file.damage(0, "begins with entry " + file.first() + ", expected " + (reached + 1));
            }
            entries.addAll(contents.entries());
            reached = Math.max(reached, file.first() + contents.entries().size() - 1);
            torn = contents.torn();
            clean = contents.isEnded() && torn == null;
        }
        if (torn != null) {
            settings.findings().accept(torn.finding(settings.readOnly()));
        }
        return clean;
    }
    // endregion

    // region write
    @Override
    public void start(long firstSequence) {
        steps.run("starting", () -> {
            if (torn != null) {
                torn.keep();
            }
            List<Journal> files = Journal.in(directory);
            begin(files.isEmpty() ? 1 : files.get(files.size() - 1).number() + 1, firstSequence);
        });
    }

    private void begin(long number, long firstSequence) throws IOException {
        current = Journal.of(directory, number, firstSequence);
        forced = DurableFiles.create(
                current.path(), out -> out.write(new Line(0, Line.header(settings.header())).bytes()));
        DurableFiles.forceDirectory(directory);
        channel = FileChannel.open(current.path(), StandardOpenOption.WRITE);
        last = firstSequence - 1;
    }

    @Override
    public void append(LogEntry entry) {
        pending.writeBytes(new Line(forced, Line.entry(entry)).bytes());
        last = entry.sequence();
    }

    @Override
    public void flush() {
        steps.run("writing", () -> {
            DurableFiles.writeFully(channel, ByteBuffer.wrap(pending.toByteArray()), channel.size());
            pending.reset();
        });
    }

    @Override
    public void sync() {
        flush();
        steps.run("forcing", () -> {
            DurableFiles.force(channel, current.path());
            forced = channel.size();
        });
    }

    @Override
    public void truncate(long throughSequence) {
        sync();
        steps.run("truncating", () -> {
            if (throughSequence >= last && last >= current.first()) {
                channel.close();
                begin(current.number() + 1, last + 1);
            }
            List<Journal> files = Journal.in(directory);
            for (int i = 1; i < files.size() && files.get(i).first() <= throughSequence + 1; i++) {
                Files.delete(files.get(i - 1).path());
            }
        });
    }

    @Override
    public long byteLength() {
        return steps.ask("measuring", () -> {
            long length = pending.size();
            for (Journal file : Journal.in(directory)) {
                length += Files.size(file.path());
            }
            return length;
        });
    }

    @Override
    public void close() {
        if (channel != null && channel.isOpen()) {
            if (!steps.hasFailed()) {
                sync();
                pending.writeBytes(new Line(forced, Line.end(last)).bytes());
                sync();
            }
            steps.run("closing", channel::close);
        }
    }
    // endregion
}
