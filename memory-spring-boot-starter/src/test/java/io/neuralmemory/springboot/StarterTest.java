package io.neuralmemory.springboot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.springai.EmbedderModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

final class StarterTest {
    @TempDir
    Path directory;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithEmbedder {
        @Bean
        Embedder embedder() {
            return new TwoLetters();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithModel {
        @Bean
        EmbeddingModel model() {
            return new EmbedderModel(new TwoLetters());
        }
    }

    private record TwoLetters() implements Embedder {
        @Override
        public String name() {
            return "two-letters";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public int longestInput() {
            return 100;
        }

        @Override
        public EmbeddingVector embed(String text) {
            return EmbeddingVector.of(text.indexOf('a') + 1, text.indexOf('b') + 1);
        }
    }

    private ConfigurableApplicationContext start(Class<?> application, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--neural-memory.storage-path=" + directory.resolve("store")));
        List.of(properties).forEach(property -> arguments.add("--" + property));
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(arguments.toArray(String[]::new));
    }

    @Test
    void documentsAndConversationsAreThereAfterARestart() {
        try (ConfigurableApplicationContext context = start(WithEmbedder.class)) {
            context.getBean(VectorStore.class).add(List.of(new Document("ab", Map.of("k", 1))));
            context.getBean(ChatMemoryRepository.class).saveAll("c", List.of(new UserMessage("hello")));
        }
        try (ConfigurableApplicationContext context = start(WithEmbedder.class)) {
            assertThat(context.getBean(VectorStore.class).similaritySearch("ab"))
                    .extracting(Document::getText)
                    .containsExactly("ab");
            assertThat(context.getBean(ChatMemoryRepository.class)
                            .findByConversationId("c")
                            .get(0)
                            .getText())
                    .isEqualTo("hello");
            assertThat(context.getBean(PersistentMemory.class)
                            .collection("documents")
                            .size())
                    .isEqualTo(1);
        }
    }

    @Test
    void theStoreIsClosedWithTheContext() {
        ConfigurableApplicationContext context = start(Plain.class);
        PersistentMemory memory = context.getBean(PersistentMemory.class);
        context.close();
        assertThatThrownBy(memory::stats).isInstanceOf(StoreClosedException.class);
    }

    @Test
    void withoutAModelThereIsNoVectorStore() {
        try (ConfigurableApplicationContext context = start(Plain.class)) {
            assertThat(context.getBeansOfType(VectorStore.class)).isEmpty();
            assertThat(context.getBeansOfType(ChatMemoryRepository.class)).hasSize(1);
        }
    }

    @Test
    void propertiesReachTheStore() {
        try (ConfigurableApplicationContext context = start(
                WithEmbedder.class,
                "neural-memory.backend=json",
                "neural-memory.durability=committed",
                "neural-memory.options[file.preallocate-bytes]=65536",
                "neural-memory.chat.enabled=false",
                "neural-memory.vector-store.collection=",
                "neural-memory.vector-store.with-words=true")) {
            context.getBean(VectorStore.class).add(List.of(new Document("ab")));
            PersistentMemory memory = context.getBean(PersistentMemory.class);
            assertThat(memory.stats().unsavedChanges()).isZero();
            assertThat(memory.collection("documents").size()).isZero();
            assertThat(memory.size()).isEqualTo(1);
            assertThat(context.getBeansOfType(ChatMemoryRepository.class)).isEmpty();
        }
    }

    @Test
    void aWrongSettingSaysWhichPropertyToChange() {
        assertThatThrownBy(() -> start(Plain.class, "neural-memory.backend=nosuch"))
                .satisfies(failure ->
                        assertThat(analysis(failure).getDescription()).contains("nosuch"))
                .satisfies(failure -> assertThat(analysis(failure).getAction()).contains("neural-memory."));
    }

    @Test
    void anotherModelThanTheStoresIsRefusedWithBothNames() {
        try (ConfigurableApplicationContext context =
                start(WithModel.class, "neural-memory.embedding-model=two-letters-1")) {
            PersistentMemory memory = context.getBean(PersistentMemory.class);
            memory.store(NewMemory.builder("ab").id("a").build());
            assertThat(memory.find("a").orElseThrow().value().embedding().dimension())
                    .isEqualTo(2);
        }
        assertThatThrownBy(() -> start(WithModel.class, "neural-memory.embedding-model=two-letters-2"))
                .satisfies(failure -> assertThat(analysis(failure).getDescription())
                        .contains("two-letters-1", "two-letters-2", "PersistentMemoryBuilder.reembed"));
    }

    @Test
    void aModelThatIsNamedAndNotThereIsMissed() {
        assertThatThrownBy(() -> start(Plain.class, "neural-memory.embedding-model=some-model"))
                .hasStackTraceContaining("EmbeddingModel");
    }

    @Test
    void twoContextsWithOneDirectoryAreToldWhatToDo() {
        try (ConfigurableApplicationContext first = start(Plain.class)) {
            assertThatThrownBy(() -> start(Plain.class))
                    .satisfies(failure ->
                            assertThat(analysis(failure).getDescription()).contains(directory.toString()))
                    .satisfies(failure -> assertThat(analysis(failure).getAction())
                            .contains("neural-memory.storage-path", "neural-memory.read-only"));
            assertThat(first.getBean(PersistentMemory.class).size()).isZero();
        }
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return requireNonNull(new StoreFailureAnalyzer().analyze(failure));
    }

    @Test
    void metersFollowTheStore() {
        MeterRegistry registry = new SimpleMeterRegistry();
        ConfigurableApplicationContext context = start(WithEmbedder.class);
        context.getBeansOfType(MeterBinder.class).values().forEach(binder -> binder.bindTo(registry));
        context.getBean(PersistentMemory.class).store("a", new float[] {1, 0});
        assertThat(registry.get("neural.memory.memories").gauge().value()).isEqualTo(1);
        assertThat(registry.get("neural.memory.unsaved.changes").gauge().value())
                .isEqualTo(1);
        context.getBean(PersistentMemory.class).save();
        assertThat(registry.get("neural.memory.saves").functionCounter().count())
                .isPositive();
        context.close();
        assertThat(registry.get("neural.memory.memories").gauge().value()).isNaN();
    }

    @Test
    void itsHealthIsABean() {
        try (ConfigurableApplicationContext context = start(Plain.class)) {
            assertThat(context.containsBean("neuralMemoryHealthIndicator")).isTrue();
        }
    }

    @Test
    void anApplicationsOwnBeansStay() {
        PersistentMemory own = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory.resolve("own"))
                .build();
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Plain.class)
                .web(WebApplicationType.NONE)
                .initializers(each -> each.getBeanFactory().registerSingleton("own", own))
                .run()) {
            assertThat(context.getBean(PersistentMemory.class)).isSameAs(own);
            assertThat(Files.exists(directory.resolve("store"))).isFalse();
        }
        own.close();
    }
}
