package io.neuralmemory.engine;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import java.util.Set;
import java.util.function.Consumer;

/** A log over a {@link FakeMedium}. */
final class FakeLog implements Wal {
    private static final Set<Step> STARTED = Set.of(Step.START, Step.APPEND, Step.FLUSH, Step.SYNC, Step.TRUNCATE);

    private final FakeMedium medium;
    private final StorageSettings settings;
    private final Protocol protocol;
    private boolean clean;
    private boolean started;
    private boolean usable = true;

    FakeLog(FakeMedium medium, StorageSettings settings) {
        this.medium = medium;
        this.settings = settings;
        this.protocol = new Protocol("log", medium.hooks, medium.violations, true);
    }

    @Override
    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
        perform(Step.REPLAY, Set.of(), () -> clean = medium.log.replay(afterSequence, sink));
        return clean;
    }

    @Override
    public void start(long firstSequence) {
        protocol.require(!settings.readOnly(), Step.START, "reached a log opened for reading");
        protocol.require(
                medium.sequence() == 0 || medium.sequence() >= firstSequence - 1,
                Step.START,
                "skips entries that the backend does not hold");
        perform(Step.START, Set.of(Step.REPLAY), () -> {
            medium.log.start(firstSequence);
            started = true;
        });
    }

    @Override
    public void append(LogEntry entry) {
        protocol.require(
                entry.sequence() == medium.log.nextSequence(), Step.APPEND, "has the wrong number " + entry.sequence());
        perform(Step.APPEND, STARTED, () -> medium.log.append(entry));
    }

    @Override
    public void flush() {
        perform(Step.FLUSH, STARTED, medium.log::flush);
    }

    @Override
    public void sync() {
        perform(Step.SYNC, STARTED, medium.log::sync);
    }

    @Override
    public void truncate(long throughSequence) {
        protocol.require(throughSequence <= medium.sequence(), Step.TRUNCATE, "drops what the backend does not hold");
        perform(Step.TRUNCATE, STARTED, () -> {
            medium.log.truncate(throughSequence);
            medium.logByteLength = 0;
        });
    }

    @Override
    public long byteLength() {
        return medium.logByteLength;
    }

    @Override
    public void close() {
        protocol.close(Step.LOG_CLOSE, () -> {
            if (started && usable) {
                usable = false;
                medium.log.endCleanly();
            }
        });
    }

    private void perform(Step step, Set<Step> predecessors, Runnable effect) {
        boolean performed = false;
        try {
            protocol.perform(step, predecessors, effect);
            performed = true;
        } finally {
            usable &= performed;
        }
    }
}
