package io.neuralmemory.demo;

/** A line of a source file together with the embedding of its text. */
record Embedded<T>(T line, float[] vector) {

    /** Cosine similarity of the two vectors, between -1 and 1. */
    double similarityTo(Embedded<?> other) {
        double dot = 0;
        double mine = 0;
        double theirs = 0;
        for (int i = 0; i < vector.length; i++) {
            dot += (double) vector[i] * other.vector[i];
            mine += (double) vector[i] * vector[i];
            theirs += (double) other.vector[i] * other.vector[i];
        }
        return dot / Math.sqrt(mine * theirs);
    }
}
