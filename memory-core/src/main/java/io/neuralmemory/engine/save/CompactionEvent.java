package io.neuralmemory.engine.save;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** JDK Flight Recorder: one compaction of the backend. */
@Name("io.neuralmemory.Compaction")
@Label("Compaction")
@Category("Neural Memory")
@StackTrace(false)
final class CompactionEvent extends Event {
    @Label("Occasion")
    String occasion = "";

    /** Begins one; to be called only where {@link io.neuralmemory.engine.life.FlightRecording#isPossible} says so. */
    static CompactionEvent begun() {
        CompactionEvent event = new CompactionEvent();
        event.begin();
        return event;
    }

    void finish(String why) {
        if (shouldCommit()) {
            occasion = why;
            commit();
        }
    }
}
