package io.neuralmemory.engine.load;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** JDK Flight Recorder: a store opened, from the lock to the first possible acknowledgement. */
@Name("io.neuralmemory.Recovery")
@Label("Recovery")
@Category("Neural Memory")
@StackTrace(false)
final class RecoveryEvent extends Event {
    @Label("Loaded memories")
    long loadedMemories;

    @Label("Replayed entries")
    long replayedEntries;

    /** Begins one; to be called only where {@link io.neuralmemory.engine.life.FlightRecording#isPossible} says so. */
    static RecoveryEvent begun() {
        RecoveryEvent event = new RecoveryEvent();
        event.begin();
        return event;
    }

    void finish(long loaded, long replayed) {
        if (shouldCommit()) {
            loadedMemories = loaded;
            replayedEntries = replayed;
            commit();
        }
    }
}
