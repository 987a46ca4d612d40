package io.neuralmemory.springboot;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The store's metrics: gauges {@code neural.memory.memories} and {@code neural.memory.unsaved.changes}, counters
 * {@code neural.memory.writes}, {@code neural.memory.saves} and {@code neural.memory.evictions}. NaN once the store was
 * closed or has failed.
 */
@AutoConfiguration(after = NeuralMemoryAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(PersistentMemory.class)
public class MetricsAutoConfiguration {
    /** For Spring. */
    public MetricsAutoConfiguration() {}

    /** The meters. */
    @Bean
    @ConditionalOnMissingBean(name = "neuralMemoryMetrics")
    public MeterBinder neuralMemoryMetrics(PersistentMemory memory) {
        return registry -> {
            Gauge.builder("neural.memory.memories", memory, of(MemoryStats::memories))
                    .description("How many memories are stored")
                    .register(registry);
            Gauge.builder("neural.memory.unsaved.changes", memory, of(MemoryStats::unsavedChanges))
                    .description("How many memories changed since the last save")
                    .register(registry);
            FunctionCounter.builder("neural.memory.writes", memory, of(MemoryStats::lastSequence))
                    .description("The sequence number of the last write; grows by one a write")
                    .register(registry);
            FunctionCounter.builder("neural.memory.saves", memory, of(MemoryStats::saves))
                    .description("How many saves since the store was opened")
                    .register(registry);
            FunctionCounter.builder("neural.memory.evictions", memory, of(MemoryStats::evictions))
                    .description("How many memories were evicted since the store was opened")
                    .register(registry);
        };
    }

    private static ToDoubleFunction<PersistentMemory> of(ToDoubleFunction<MemoryStats> figure) {
        return memory -> {
            try {
                return figure.applyAsDouble(memory.stats());
            } catch (StoreClosedException e) {
                // A meter outlives the store: it has no figure then, and its readers know what NaN is.
                return Double.NaN;
            }
        };
    }
}
