/** What was measured, for people: tables, goals, charts, comparison with an earlier run; made of JMH's JSON alone. */
@NullMarked
package io.neuralmemory.benchmarks.report;

import org.jspecify.annotations.NullMarked;
