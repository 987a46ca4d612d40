package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Measured.Data;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be reached.
 *
 * @param what in words
 * @param question that it is about; it holds for everything that was stored when that was asked
 * @param ours the figure
 * @param bound what it must not pass
 * @param floor the same figure of what must be done at least, where there is one
 */
record Goal(String what, String question, Figure ours, Bound bound, Figure floor) {
    /** A figure from a run, if what it is made of was measured. */
    interface Figure {
        Optional<Double> of(Results results, Data data);
    }

    /** There is none. */
    static final Figure NONE = (results, data) -> Optional.empty();

    /**
     * What a figure must not pass.
     *
     * @param limit itself still good
     * @param most whether it is the greatest that is good, else the least
     * @param unit of figure and limit
     */
    record Bound(double limit, boolean most, String unit) {
        boolean holds(double value) {
            return most ? value <= limit : value >= limit;
        }

        @Override
        public String toString() {
            return (most ? "≤ " : "≥ ") + text(limit);
        }

        String text(double value) {
            return QuestionTable.number(value) + (unit.equals("×") ? " ×" : " " + unit);
        }
    }

    /** Its line of a table; empty if it was not measured. */
    Optional<String> row(Results results, Data data) {
        return ours.of(results, data)
                .map(value -> String.format(
                        Locale.ROOT,
                        "| %s, %s | %s | %s | %s | %s |%n",
                        what,
                        data,
                        bound,
                        bound.text(value),
                        floor.of(results, data).map(bound::text).orElse(""),
                        bound.holds(value) ? "met" : "**not met**"));
    }
}
