package io.neuralmemory.tck;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.util.function.Consumer;

/** The toy log, so that a flaw is what a subclass does otherwise. */
class WrappedLog implements Wal {
    final StorageSettings settings;
    private final Wal toy;

    WrappedLog(StorageSettings settings) {
        this(settings, ToyLogProvider.Flaw.NONE);
    }

    WrappedLog(StorageSettings settings, ToyLogProvider.Flaw flaw) {
        this.settings = settings;
        toy = new ToyLogProvider(flaw).open(settings);
    }

    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        return toy.replay(afterSequence, sink);
    }

    @Override
    public void start(long firstSequence) {
        toy.start(firstSequence);
    }

    @Override
    public void append(LogEntry entry) {
        toy.append(entry);
    }

    @Override
    public void flush() {
        toy.flush();
    }

    @Override
    public void sync() {
        toy.sync();
    }

    @Override
    public void truncate(long throughSequence) {
        toy.truncate(throughSequence);
    }

    @Override
    public long byteLength() {
        return toy.byteLength();
    }

    @Override
    public void close() {
        toy.close();
    }
}
