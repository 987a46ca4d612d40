package io.neuralmemory.engine.load;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.Plugin;
import io.neuralmemory.spi.SupportsSalvage;

/** Tells whoever asked for salvage that the backend or the log which met the damage knows none. */
final class DeclinedSalvage {
    private final RecoveryMode asked;

    DeclinedSalvage(RecoveryMode asked) {
        this.asked = asked;
    }

    /**
     * The damage as it is to be thrown on.
     *
     * @param opened what threw it
     * @param plugin what made that
     */
    CorruptStoreException of(CorruptStoreException damage, Object opened, Plugin<?> plugin) {
        if (asked != RecoveryMode.SALVAGE || opened instanceof SupportsSalvage) {
            return damage;
        }
        return new CorruptStoreException(
                damage.getMessage() + "; the " + plugin + " cannot salvage what is left: restore a backup, or put the"
                        + " store back from a copy",
                damage);
    }
}
