package io.neuralmemory;

/**
 * One result of a search.
 *
 * @param memory the memory, as it is after this search counted its access
 * @param similarity cosine similarity to the query, −1 to 1; 0 for a query without a vector. The last bits may differ
 *     between JVMs
 */
public record MemoryMatch(Memory memory, double similarity) {}
