package io.neuralmemory.engine.save;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** JDK Flight Recorder: changes handed to the backend. */
@Name("io.neuralmemory.Save")
@Label("Save")
@Category("Neural Memory")
@StackTrace(false)
final class SaveEvent extends Event {
    @Label("Changes")
    int changes;

    @Label("Through sequence")
    long throughSequence;

    @Label("Successful")
    boolean successful;

    /** Begins one; to be called only where {@link io.neuralmemory.engine.life.FlightRecording#isPossible} says so. */
    static SaveEvent begun() {
        SaveEvent event = new SaveEvent();
        event.begin();
        return event;
    }

    void finish(int changeCount, long sequence, boolean success) {
        if (shouldCommit()) {
            changes = changeCount;
            throughSequence = sequence;
            successful = success;
            commit();
        }
    }
}
