package io.neuralmemory.springboot;

import io.neuralmemory.PersistentMemory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The store's health for Spring Boot 3.5: down once it was closed or has failed. */
@AutoConfiguration(after = NeuralMemoryAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
@ConditionalOnBean(PersistentMemory.class)
public class HealthOfBoot3AutoConfiguration {
    /** For Spring. */
    public HealthOfBoot3AutoConfiguration() {}

    /** The health. */
    @Bean
    @ConditionalOnMissingBean(name = "neuralMemoryHealthIndicator")
    public HealthIndicator neuralMemoryHealthIndicator(PersistentMemory memory) {
        return () -> {
            try {
                return Health.up().withDetails(StoreFigures.of(memory)).build();
            } catch (RuntimeException e) {
                return Health.down(e).build();
            }
        };
    }
}
