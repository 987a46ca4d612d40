package io.neuralmemory;

/** What opening does about damage that costs memories. Damage that costs none is healed in both modes. */
public enum RecoveryMode {
    /** Refuses to open, and says what is damaged. The default. */
    STRICT,
    /** Opens with what can be saved; {@link RecoveryReport} says what is missing. */
    SALVAGE
}
