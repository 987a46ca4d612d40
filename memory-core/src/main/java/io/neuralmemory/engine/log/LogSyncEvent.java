package io.neuralmemory.engine.log;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** JDK Flight Recorder: one batch written to the log, and forced if the durability asks for it. */
@Name("io.neuralmemory.LogSync")
@Label("Log sync")
@Category("Neural Memory")
@StackTrace(false)
final class LogSyncEvent extends Event {
    @Label("Entries")
    int entries;

    /** Begins one; to be called only where {@link io.neuralmemory.engine.life.FlightRecording#isPossible} says so. */
    static LogSyncEvent begun() {
        LogSyncEvent event = new LogSyncEvent();
        event.begin();
        return event;
    }

    void finish(int entryCount) {
        if (shouldCommit()) {
            entries = entryCount;
            commit();
        }
    }
}
