package io.neuralmemory.cli.demo;

import io.neuralmemory.EmbeddingVector;

/**
 * A question and the memory that answers it.
 *
 * @param text the question
 * @param embedding its embedding, made by the model that made those of the memories
 * @param expected id of the memory that should come first
 */
record Question(String text, EmbeddingVector embedding, String expected) {}
