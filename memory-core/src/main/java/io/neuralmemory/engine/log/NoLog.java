package io.neuralmemory.engine.log;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.util.function.Consumer;

/** The log of a store that was created without one. */
public final class NoLog implements Wal {
    /** Nothing is ever in it, so nothing from before an unclean end can come back. */
    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        return true;
    }

    @Override
    public void start(long firstSequence) {}

    @Override
    public void append(LogEntry entry) {
        throw new IllegalStateException("this store has no log, and yet an entry was handed to it");
    }

    @Override
    public void flush() {}

    @Override
    public void sync() {}

    @Override
    public void truncate(long throughSequence) {}

    @Override
    public long byteLength() {
        return 0;
    }

    @Override
    public void close() {}
}
