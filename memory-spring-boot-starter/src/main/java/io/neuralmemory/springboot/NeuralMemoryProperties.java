package io.neuralmemory.springboot;

import io.neuralmemory.Durability;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The properties {@code neural-memory.*}; {@code META-INF/spring-configuration-metadata.json} describes them to
 * editors. What is not set has the default of {@link StorageConfig}. Not thread-safe: Spring binds it once.
 */
@ConfigurationProperties("neural-memory")
public class NeuralMemoryProperties {
    private final Map<String, String> options = new LinkedHashMap<>();
    private final VectorStoreUse vectorStore = new VectorStoreUse("documents");
    private final Use chat = new Use("conversations");
    private StorageConfig config = StorageConfig.defaults();
    private String embeddingModel = "";

    /** Nothing is set. */
    public NeuralMemoryProperties() {}

    /** All settings together. */
    StorageConfig config() {
        StorageConfig all = config;
        for (Map.Entry<String, String> option : options.entrySet()) {
            all = all.withOption(option.getKey(), option.getValue());
        }
        return all;
    }

    /** The store's directory. */
    public void setStoragePath(Path path) {
        config = config.withBasePath(path);
    }

    /** The name of the backend, such as {@code json} or {@code sqlite}. */
    public void setBackend(String name) {
        config = config.withBackend(name);
    }

    /** The name of the write-ahead log. */
    public void setLog(String name) {
        config = config.withLog(name);
    }

    /** The language of a new store's texts. */
    public void setLanguage(String name) {
        config = config.withLanguage(name);
    }

    /** The name of the embedder that embeds what comes without an embedding. */
    public void setEmbedder(String name) {
        config = config.withEmbedder(name);
    }

    /** The name under which the store remembers the application's embedding model; empty: it does not. */
    public String getEmbeddingModel() {
        return embeddingModel;
    }

    /** The name under which the store remembers the application's embedding model. */
    public void setEmbeddingModel(String name) {
        embeddingModel = name;
    }

    /** How durable a write is when its call returns. */
    public void setDurability(Durability durability) {
        config = config.withDurability(durability);
    }

    /** Whether the store saves by itself. */
    public void setAutoSave(boolean autoSave) {
        config = config.withAutoSave(autoSave);
    }

    /** How long changes wait for a save at most. */
    public void setSaveInterval(Duration interval) {
        config = config.withSaveInterval(interval);
    }

    /** How many memories the store holds at most. */
    public void setMemorySize(long memories) {
        config = config.withMemorySize(memories);
    }

    /** The dimension of every embedding. */
    public void setEmbeddingDimension(int dimension) {
        config = config.withEmbeddingDimension(dimension);
    }

    /** How long the start waits for somebody else who writes the store to close it. */
    public void setLockTimeout(Duration timeout) {
        config = config.withLockTimeout(timeout);
    }

    /** How often a backup is made. */
    public void setBackupInterval(Duration interval) {
        config = config.withBackupInterval(interval);
    }

    /** How many backups are kept. */
    public void setMaxBackups(int backups) {
        config = config.withMaxBackups(backups);
    }

    /** What is done about damage that an opening finds. */
    public void setRecovery(RecoveryMode recovery) {
        config = config.withRecovery(recovery);
    }

    /** Whether the store is opened for reading only. */
    public void setReadOnly(boolean readOnly) {
        config = config.withReadOnly(readOnly);
    }

    /** Options of the backend and the log, by name. */
    public Map<String, String> getOptions() {
        return options;
    }

    /** The store as vector store. */
    public VectorStoreUse getVectorStore() {
        return vectorStore;
    }

    /** The store as chat memory. */
    public Use getChat() {
        return chat;
    }

    /** One use of the store. */
    public static class Use {
        private boolean enabled = true;
        private String collection;

        Use(String collection) {
            this.collection = collection;
        }

        /** Whether the store is used so. */
        public boolean isEnabled() {
            return enabled;
        }

        /** Whether the store is used so. */
        public void setEnabled(boolean isEnabled) {
            enabled = isEnabled;
        }

        /** The collection that it has for itself; the whole store if empty. */
        public String getCollection() {
            return collection;
        }

        /** The collection that it has for itself; the whole store if empty. */
        public void setCollection(String name) {
            collection = name;
        }
    }

    /** The use as vector store. */
    public static class VectorStoreUse extends Use {
        private boolean withWords;

        VectorStoreUse(String collection) {
            super(collection);
        }

        /** Whether a search looks for the words of the question as well. */
        public boolean isWithWords() {
            return withWords;
        }

        /** Whether a search looks for the words of the question as well. */
        public void setWithWords(boolean isWithWords) {
            withWords = isWithWords;
        }
    }
}
