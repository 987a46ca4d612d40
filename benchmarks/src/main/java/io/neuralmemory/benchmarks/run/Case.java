package io.neuralmemory.benchmarks.run;

import java.util.SortedMap;

/**
 * One question put to one contender.
 *
 * @param benchmark as JMH calls it, with its package
 * @param contender its name, of a writer with its durability
 * @param parameters of the benchmark, the contender among them
 */
record Case(String benchmark, String contender, SortedMap<String, String> parameters) {
    /** {@code Class.method}. */
    String question() {
        return benchmark.replaceAll(".*\\.(\\w+\\.\\w+)$", "$1");
    }

    @Override
    public String toString() {
        return question() + " " + String.join(" ", parameters.values());
    }
}
