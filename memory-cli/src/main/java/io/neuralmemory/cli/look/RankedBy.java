package io.neuralmemory.cli.look;

/** What matches are ordered by besides how well they match. */
enum RankedBy {
    /** Their importance after decay. */
    IMPORTANCE,
    /** Their age. */
    RECENCY,
    /** Both, and when they were last recalled. */
    AGENTS
}
