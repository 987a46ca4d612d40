/**
 * Spring Boot's auto-configuration of a store: {@link io.neuralmemory.springboot.NeuralMemoryAutoConfiguration} opens
 * it, others make it the application's vector store and chat memory, its health and its metrics. Works with Spring Boot
 * 3.5 (Spring AI 1.1) and 4.0 (Spring AI 2.0).
 */
@NullMarked
package io.neuralmemory.springboot;

import org.jspecify.annotations.NullMarked;
