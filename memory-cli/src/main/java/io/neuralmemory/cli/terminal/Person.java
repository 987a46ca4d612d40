package io.neuralmemory.cli.terminal;

/**
 * Whether a person is at the other end of a run.
 *
 * @param watches whether standard error is looked at by one, who is shown progress
 * @param types whether one also types standard input, and can be asked
 */
public record Person(boolean watches, boolean types) {
    /** Nobody is there. */
    public static final Person NONE = new Person(false, false);
}
