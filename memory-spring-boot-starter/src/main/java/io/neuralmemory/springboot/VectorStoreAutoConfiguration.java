package io.neuralmemory.springboot;

import io.micrometer.observation.ObservationRegistry;
import io.neuralmemory.Embedder;
import io.neuralmemory.Memories;
import io.neuralmemory.springai.EmbedderModel;
import io.neuralmemory.springai.NeuralMemoryVectorStore;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Makes the store the application's vector store, in a collection of its own, if there is an embedding model or an
 * {@link Embedder}, unless the application has another one or {@code neural-memory.vector-store.enabled} is false.
 * Comes last, so that every other starter has had its chance to bring the model.
 */
@AutoConfiguration(after = NeuralMemoryAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass(VectorStore.class)
@ConditionalOnProperty(name = "neural-memory.vector-store.enabled", matchIfMissing = true)
public class VectorStoreAutoConfiguration {
    /** For Spring. */
    public VectorStoreAutoConfiguration() {}

    /** An embedder stands for a model where there is none. */
    @Bean
    @ConditionalOnMissingBean(EmbeddingModel.class)
    @ConditionalOnBean(Embedder.class)
    public EmbedderModel embedderModel(Embedder embedder) {
        return new EmbedderModel(embedder);
    }

    /** The vector store, where there is a model. */
    @Bean
    @ConditionalOnMissingBean(VectorStore.class)
    @ConditionalOnBean(EmbeddingModel.class)
    public NeuralMemoryVectorStore vectorStore(
            Memories memories,
            EmbeddingModel model,
            NeuralMemoryProperties properties,
            ObjectProvider<ObservationRegistry> observations) {
        NeuralMemoryProperties.VectorStoreUse use = properties.getVectorStore();
        NeuralMemoryVectorStore.Builder store =
                NeuralMemoryVectorStore.builder(Collections.of(memories, use.getCollection()), model);
        observations.ifUnique(store::observationRegistry);
        return use.isWithWords() ? store.withWords().build() : store.build();
    }
}
