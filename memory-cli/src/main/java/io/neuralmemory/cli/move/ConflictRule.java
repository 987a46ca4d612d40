package io.neuralmemory.cli.move;

/** What an import does with a memory whose id the store has. */
enum ConflictRule {
    /** Leaves the stored one. */
    SKIP,
    /** Replaces the stored one. */
    OVERWRITE,
    /** Imports nothing at all. */
    FAIL
}
