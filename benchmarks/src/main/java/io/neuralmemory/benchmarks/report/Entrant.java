package io.neuralmemory.benchmarks.report;

import java.util.Set;

/**
 * A contender as the run and the report know it.
 *
 * @param name what it is called
 * @param role whose it is
 * @param project its directory below {@code benchmarks/peers}, empty if it is in the module itself
 * @param promise what has happened when its save returns, and what else sets it apart
 * @param leavesOut questions, {@code Class} or {@code Class.method}, that it cannot answer
 */
public record Entrant(String name, Role role, String project, String promise, Set<String> leavesOut) {
    /** Whose a contender is. */
    public enum Role {
        /** This project's. */
        OURS,
        /** This project's, through the interface of a framework. */
        ADAPTER,
        /** Somebody else's. */
        PEER,
        /** What has to be done at least. */
        FLOOR
    }

    /** Whether it answers a question, {@code Class.method}; it leaves out those whose names begin as one of these. */
    public boolean answers(String question) {
        return leavesOut.stream().noneMatch(question::startsWith);
    }
}
