package io.neuralmemory.engine.live;

import io.neuralmemory.Durability;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.engine.write.WritePlan;
import java.util.function.Consumer;

/** Writes that return when they are as durable as the store promises; keeps the log sound and its length in bounds. */
public final class DurableWrites {
    /** Log length at which a save is asked for, so that a replay stays short. */
    public static final long LOG_SOFT_BYTES = 64L << 20;

    /** Log length at which writes are refused while saves fail. */
    public static final long LOG_HARD_BYTES = 4 * LOG_SOFT_BYTES;

    private final WritePath path;
    private final Saver saver;
    private final LogRenewal renewal;
    private final Durability durability;

    public DurableWrites(WritePath path, Saver saver, LogRenewal renewal, Durability durability) {
        this.path = path;
        this.saver = saver;
        this.renewal = renewal;
        this.durability = durability;
    }

    /** Performs one write and waits until it is as durable as the store promises. */
    void write(Consumer<WritePlan> planner) {
        renewal.mend();
        requireRoomInLog();
        await(path.write(planner));
    }

    private void requireRoomInLog() {
        RuntimeException failure = saver.lastFailure();
        if (failure != null && path.log().byteLength() > LOG_HARD_BYTES) {
            throw new StoreUnavailableException(
                    "saves fail, and the log has reached its limit of " + LOG_HARD_BYTES + " bytes: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private void await(WritePath.Ticket ticket) {
        switch (durability) {
            case NONE -> {}
            case BUFFERED, LOGGED -> {
                ticket.log().await(ticket.sequence());
                if (ticket.log().byteLength() > LOG_SOFT_BYTES && saver.lastFailure() == null) {
                    saver.requestForLog();
                }
            }
            case COMMITTED -> {
                if (saver.savedSequence() < ticket.sequence()) {
                    saver.awaitSaved(ticket.sequence());
                }
            }
        }
    }
}
