package io.neuralmemory.springboot;

import io.neuralmemory.springai.SpringAiEmbedder;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Lets the store know the application's embedding model by the name {@code neural-memory.embedding-model}: another
 * model is refused then, with both names.
 */
@AutoConfiguration(before = NeuralMemoryAutoConfiguration.class)
@ConditionalOnClass(EmbeddingModel.class)
@ConditionalOnProperty(name = "neural-memory.embedding-model")
public class EmbeddingModelAutoConfiguration {
    /** For Spring. */
    public EmbeddingModelAutoConfiguration() {}

    /** Gives the model to the store. */
    @Bean
    public NeuralMemoryCustomizer embeddingModelCustomizer(
            NeuralMemoryProperties properties, ObjectProvider<EmbeddingModel> model) {
        return builder -> builder.withEmbedder(SpringAiEmbedder.of(model.getObject(), properties.getEmbeddingModel()));
    }
}
