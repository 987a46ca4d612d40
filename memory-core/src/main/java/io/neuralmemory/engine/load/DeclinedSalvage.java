package io.neuralmemory.engine.load;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.Wal;
import java.util.function.Consumer;

/** Tells whoever asked for salvage that the backend or the log which met the damage knows none. */
final class DeclinedSalvage {
    private final RecoveryMode asked;

    DeclinedSalvage(RecoveryMode asked) {
        this.asked = asked;
    }

    /** Replays a log; returns what it returns. */
    boolean replay(Wal log, String name, long after, Consumer<? super LogEntry> sink) {
        try {
            return log.replay(after, sink);
        } catch (CorruptStoreException e) {
            throw of(e, log, "log '" + name + "'");
        }
    }

    /**
     * The damage as it is to be thrown on.
     *
     * @param plugin what threw it
     * @param words what that is, such as {@code backend 'json'}
     */
    CorruptStoreException of(CorruptStoreException damage, Object plugin, String words) {
        if (asked != RecoveryMode.SALVAGE || plugin instanceof SupportsSalvage) {
            return damage;
        }
        return new CorruptStoreException(
                damage.getMessage() + "; the " + words + " cannot salvage what is left: restore a backup, or put the"
                        + " store back from a copy",
                damage);
    }
}
