package io.neuralmemory;

/**
 * One result of a search.
 *
 * @param memory the memory, as it is after this search counted its access
 * @param similarity cosine similarity to the query, −1 to 1, in double precision: off by less than 1e-10, and the same
 *     bits on every machine; for a query of nothing but a text how well its words match, between 0 and 1; else 0
 */
public record MemoryMatch(Memory memory, double similarity) {}
