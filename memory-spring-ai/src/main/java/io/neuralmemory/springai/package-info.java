/**
 * Spring AI's view of a store: {@link io.neuralmemory.springai.NeuralMemoryVectorStore} for documents and
 * {@link io.neuralmemory.springai.NeuralMemoryChatMemoryRepository} for conversations, over any
 * {@link io.neuralmemory.Memories}. One build works with Spring AI 1.1 and 2.0, which the application brings.
 */
@NullMarked
package io.neuralmemory.springai;

import org.jspecify.annotations.NullMarked;
