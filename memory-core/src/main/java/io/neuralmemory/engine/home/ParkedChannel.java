package io.neuralmemory.engine.home;

import io.neuralmemory.engine.life.Logging;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A channel of a lock file on which this process turned out to hold the lock already, although no claim said so:
 * somebody had replaced the system properties. Closing it would drop that lock, and so would the garbage collector; a
 * thread keeps it until the lock is free. Meanwhile its claims stay, so that there is no second such channel.
 */
public final class ParkedChannel implements Runnable {
    public static final String THREAD_NAME = "neural-memory-parked-lock";
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final FileChannel channel;
    private final long lockedByte;
    private final HeldLocks claims;

    private ParkedChannel(FileChannel channel, long lockedByte, HeldLocks claims) {
        this.channel = channel;
        this.lockedByte = lockedByte;
        this.claims = claims;
    }

    static void park(FileChannel channel, long lockedByte, HeldLocks claims) {
        Thread thread = new Thread(new ParkedChannel(channel, lockedByte, claims), THREAD_NAME);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (!closeIfFree()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean closeIfFree() {
        synchronized (HeldLocks.MUTEX) {
            try {
                // Whoever can lock it may close it: what that drops is its own.
                if (channel.tryLock(lockedByte, 1, false) == null) {
                    return false;
                }
                channel.close();
                claims.release();
                return true;
            } catch (OverlappingFileLockException e) {
                return false;
            } catch (IOException e) {
                Logging.LOGGER.log(System.Logger.Level.DEBUG, "a lock file that was opened twice stays open", e);
                return false;
            }
        }
    }
}
