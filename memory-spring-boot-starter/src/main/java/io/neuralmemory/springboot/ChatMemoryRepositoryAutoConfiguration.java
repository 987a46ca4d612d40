package io.neuralmemory.springboot;

import io.neuralmemory.Memories;
import io.neuralmemory.springai.NeuralMemoryChatMemoryRepository;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Makes the store the application's chat memory, in a collection of its own, unless it has another one or
 * {@code neural-memory.chat.enabled} is false. Comes before Spring AI's, which would forget at each restart.
 */
@AutoConfiguration(
        after = NeuralMemoryAutoConfiguration.class,
        beforeName = "org.springframework.ai.model.chat.memory.autoconfigure.ChatMemoryAutoConfiguration")
@ConditionalOnClass(ChatMemoryRepository.class)
@ConditionalOnProperty(name = "neural-memory.chat.enabled", matchIfMissing = true)
public class ChatMemoryRepositoryAutoConfiguration {
    /** For Spring. */
    public ChatMemoryRepositoryAutoConfiguration() {}

    /** The chat memory. */
    @Bean
    @ConditionalOnMissingBean(ChatMemoryRepository.class)
    public NeuralMemoryChatMemoryRepository chatMemoryRepository(Memories memories, NeuralMemoryProperties properties) {
        return new NeuralMemoryChatMemoryRepository(
                Collections.of(memories, properties.getChat().getCollection()));
    }
}
