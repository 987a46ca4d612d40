package io.neuralmemory.engine.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.util.function.Consumer;

/**
 * A log that writes and acknowledges nothing once the directory's lock is not what keeps others away any more.
 *
 * @param requireHeld see {@link io.neuralmemory.spi.StoreHome.Claim#requireHeld}
 */
public record HeldWal(Wal wal, Runnable requireHeld) implements Wal {
    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        return wal.replay(afterSequence, sink);
    }

    @Override
    public void start(long firstSequence) {
        wal.start(firstSequence);
    }

    @Override
    public void append(LogEntry entry) {
        wal.append(entry);
    }

    @Override
    public void flush() {
        write(wal::flush);
    }

    @Override
    public void sync() {
        write(wal::sync);
    }

    /** Looks before it writes, which may make a file, and again after: what was written may be acknowledged. */
    private void write(Runnable writing) {
        requireHeld.run();
        writing.run();
        requireHeld.run();
    }

    @Override
    public void truncate(long throughSequence) {
        requireHeld.run();
        wal.truncate(throughSequence);
    }

    @Override
    public long byteLength() {
        return wal.byteLength();
    }

    @Override
    public void close() {
        wal.close();
    }
}
