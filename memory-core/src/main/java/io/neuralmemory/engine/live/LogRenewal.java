package io.neuralmemory.engine.live;

import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.Wal;
import java.util.function.LongFunction;

/**
 * Lets the log go on in fresh files, once the backend holds everything that went before: after an append failed, and
 * after a backup has made the old entries void.
 */
public final class LogRenewal {
    private final StoreRuntime runtime;
    private final WritePath path;
    private final Saver saver;
    private final LongFunction<Wal> freshLog;

    /** @param freshLog opens a log that goes on after a number, everything up to which the backend holds */
    public LogRenewal(StoreRuntime runtime, WritePath path, Saver saver, LongFunction<Wal> freshLog) {
        this.runtime = runtime;
        this.path = path;
        this.saver = saver;
        this.freshLog = freshLog;
    }

    /**
     * After a failed append its bytes are nobody's: the image is saved, its numbers with it, and a fresh log goes on.
     * Does nothing while the log is sound. Called by writers, so never on the I/O thread.
     */
    void mend() {
        LogWriter log = path.log();
        if (log.hasFailed() && !log.isFatal()) {
            runtime.io().run(() -> replace(log));
        }
    }

    private void replace(LogWriter failed) {
        if (path.log() == failed) {
            saver.saveNow(false);
            failed.close();
            goOnAfter(saver.savedSequence());
        }
    }

    /** The next entry goes to a fresh log; the one before was closed. On the I/O thread. */
    void goOnAfter(long sequence) {
        path.replaceLog(new LogWriter(runtime, freshLog.apply(sequence), sequence));
    }
}
