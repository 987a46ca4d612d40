/**
 * LangChain4j's view of a store: {@link io.neuralmemory.langchain4j.NeuralMemoryEmbeddingStore} for text segments and
 * {@link io.neuralmemory.langchain4j.NeuralMemoryChatMemoryStore} for conversations, over any
 * {@link io.neuralmemory.Memories}; {@link io.neuralmemory.langchain4j.LangChain4jEmbedder} lets a store know the
 * model.
 */
@NullMarked
package io.neuralmemory.langchain4j;

import org.jspecify.annotations.NullMarked;
