package io.neuralmemory;

/**
 * One result of a search.
 *
 * @param memory the memory, as it is after this search counted its access
 * @param similarity cosine similarity to the query, −1 to 1; for a query of nothing but a text how well its words
 *     match, between 0 and 1; else 0. The last bits may differ between JVMs
 */
public record MemoryMatch(Memory memory, double similarity) {}
