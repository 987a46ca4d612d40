package io.neuralmemory.engine.load;

import io.neuralmemory.Finding;
import io.neuralmemory.engine.life.Logging;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What an opening noticed. Kept for its report, and said in the log as well once the opening for writing did what they
 * say was done: nobody has to ask for a report to hear of a file that was renamed or bytes that were left out.
 * Thread-safe.
 */
final class Findings {
    /** Guards the list and whether it was announced. */
    private final ReentrantLock lock = new ReentrantLock();

    private final List<Finding> all = new ArrayList<>();
    private boolean announced;

    void add(Finding finding) {
        lock.lock();
        try {
            all.add(finding);
            if (announced) {
                log(finding);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Says each finding in the log, and from now on those that come. */
    void announce() {
        lock.lock();
        try {
            announced = true;
            all.forEach(Findings::log);
        } finally {
            lock.unlock();
        }
    }

    List<Finding> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    private static void log(Finding finding) {
        System.Logger.Level level = switch (finding.severity()) {
            case INFO -> System.Logger.Level.INFO;
            case WARNING -> System.Logger.Level.WARNING;
            case ERROR -> System.Logger.Level.ERROR;
        };
        Logging.LOGGER.log(level, finding.location() + ": " + finding.message());
    }
}
