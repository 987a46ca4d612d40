package io.neuralmemory.springboot;

import io.neuralmemory.engine.PersistentMemoryBuilder;

/** A bean that sets what no property can, such as a clock, before the store is opened. */
@FunctionalInterface
public interface NeuralMemoryCustomizer {
    /** Called once, after the properties were applied. */
    void customize(PersistentMemoryBuilder builder);
}
