package example.jsonl;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.spi.file.LogOrder;
import io.neuralmemory.spi.file.SettledReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A log that one can read in an editor. Each start begins a new file; what is there is never written to. */
final class JsonlWal implements Wal {
    private final StorageSettings settings;
    private final Path directory;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    /** The file that is written to, once there is one. */
    private Journal current;

    private FileChannel channel;
    private long last;
    private long forced;
    /** The incomplete end of the newest file, to be kept aside. */
    private byte[] torn = {};

    private boolean hasFailed;

    JsonlWal(StorageSettings settings) {
        this.settings = settings;
        directory = settings.directory();
    }

    // region replay
    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        List<LogEntry> entries = new ArrayList<>();
        boolean clean = SettledReading.of(this::files).read(files -> read(files, afterSequence, entries));
        entries.stream().filter(entry -> entry.sequence() > afterSequence).forEach(sink);
        return clean;
    }

    private boolean read(List<Journal> files, long after, List<LogEntry> entries) {
        entries.clear();
        boolean clean = files.isEmpty();
        long reached = after;
        for (Journal file : needed(files, after)) {
            Journal.Contents contents = contents(file);
            boolean isNew = contents.entries().isEmpty() && LogOrder.isNewStores(file.first(), reached);
            if (file.first() > reached + 1 && !isNew) {
                throw file.damage(0, "begins with entry " + file.first() + ", expected " + (reached + 1));
            }
            entries.addAll(contents.entries());
            reached = Math.max(reached, file.first() + contents.entries().size() - 1);
            clean = contents.isEnded() && !contents.isTorn();
            torn = Arrays.copyOfRange(contents.bytes(), contents.length(), contents.bytes().length);
        }
        if (torn.length > 0) {
            settings.findings()
                    .accept(new Finding(
                            Finding.Severity.INFO,
                            files.get(files.size() - 1).path().toString(),
                            "the last " + torn.length + " bytes were never synced and are left out"));
        }
        return clean;
    }
    // endregion

    // region write
    @Override
    public void start(long firstSequence) {
        run("starting", () -> {
            List<Journal> files = Journal.in(directory);
            Journal newest = files.isEmpty() ? Journal.of(directory, 0, 0) : files.get(files.size() - 1);
            Path aside = directory.resolve(newest.path().getFileName() + ".broken");
            if (torn.length > 0 && !Files.exists(aside)) {
                DurableFiles.create(aside, out -> out.write(torn));
            }
            begin(newest.number() + 1, firstSequence);
        });
    }

    private void begin(long number, long firstSequence) throws IOException {
        current = Journal.of(directory, number, firstSequence);
        forced = DurableFiles.create(
                current.path(), out -> out.write(new Line(0, Line.header(settings.header())).bytes()));
        DurableFiles.forceDirectory(directory);
        channel = FileChannel.open(current.path(), StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        last = firstSequence - 1;
    }

    @Override
    public void append(LogEntry entry) {
        pending.writeBytes(new Line(forced, Line.entry(entry)).bytes());
        last = entry.sequence();
    }

    @Override
    public void flush() {
        run("writing", () -> {
            ByteBuffer bytes = ByteBuffer.wrap(pending.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            pending.reset();
        });
    }

    @Override
    public void sync() {
        flush();
        run("forcing", () -> {
            DurableFiles.force(channel, current.path());
            forced = channel.size();
        });
    }

    @Override
    public void truncate(long throughSequence) {
        if (throughSequence >= last && last >= current.first()) {
            sync();
            run("beginning a file", () -> {
                channel.close();
                begin(current.number() + 1, last + 1);
            });
        }
        run("truncating", () -> {
            List<Journal> files = Journal.in(directory);
            for (int i = 1; i < files.size() && files.get(i).first() <= throughSequence + 1; i++) {
                Files.delete(files.get(i - 1).path());
            }
        });
    }

    @Override
    public void close() {
        if (channel != null && channel.isOpen()) {
            if (!hasFailed) {
                sync();
                pending.writeBytes(new Line(forced, Line.end(last)).bytes());
                sync();
            }
            run("closing", channel::close);
        }
    }
    // endregion

    // region files
    private interface Action {
        void run() throws IOException;
    }

    private void run(String what, Action action) {
        boolean hadFailed = hasFailed;
        hasFailed = true;
        try {
            action.run();
        } catch (IOException e) {
            throw IoFailures.translate(what + " in " + directory, e);
        }
        hasFailed = hadFailed;
    }

    private List<Journal> files() {
        try {
            return Journal.in(directory);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + directory, e);
        }
    }

    private List<Journal> needed(List<Journal> files, long after) {
        try {
            LogOrder order = LogOrder.of(files.size(), after, directory + "/jsonl-*.jsonl", i -> files.get(i).first());
            return files.subList(order.from(), files.size());
        } catch (IOException e) {
            throw IoFailures.translate("reading " + directory, e);
        }
    }

    private Journal.Contents contents(Journal file) {
        try {
            return file.read(settings.header());
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file.path(), e);
        }
    }

    @Override
    public long byteLength() {
        long[] length = {pending.size()};
        run("measuring", () -> {
            for (Journal file : Journal.in(directory)) {
                length[0] += Files.size(file.path());
            }
        });
        return length[0];
    }
    // endregion
}
