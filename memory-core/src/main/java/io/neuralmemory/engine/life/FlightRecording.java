package io.neuralmemory.engine.life;

import jdk.jfr.FlightRecorder;

/**
 * Whether JDK Flight Recorder may be recording. Asked before an event class is touched: the first one has the whole
 * recorder loaded, some 70 ms that a start would pay for nothing.
 */
public final class FlightRecording {
    private FlightRecording() {}

    /** False until somebody uses the recorder in this JVM; from then on true. */
    public static boolean isPossible() {
        return FlightRecorder.isInitialized();
    }
}
