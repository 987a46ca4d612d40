package io.neuralmemory.springboot;

import io.neuralmemory.Embedder;
import io.neuralmemory.Memories;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Opens the store that the properties {@code neural-memory.*} describe, and closes it with the context. A bean
 * {@link Embedder} embeds what comes without an embedding; beans {@link NeuralMemoryCustomizer} have the last word. An
 * application that has a bean {@link Memories} of its own keeps it.
 */
@AutoConfiguration
@EnableConfigurationProperties(NeuralMemoryProperties.class)
public class NeuralMemoryAutoConfiguration {
    /** For Spring. */
    public NeuralMemoryAutoConfiguration() {}

    /** The store. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(Memories.class)
    public PersistentMemory persistentMemory(
            NeuralMemoryProperties properties,
            ObjectProvider<Embedder> embedder,
            ObjectProvider<NeuralMemoryCustomizer> customizers) {
        // The one that the starter brings, also where there are others.
        PersistentMemoryBuilder builder =
                new PersistentMemoryBuilder().withConfig(properties.config()).withDefaultBackend("json");
        embedder.ifUnique(builder::withEmbedder);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }
}
