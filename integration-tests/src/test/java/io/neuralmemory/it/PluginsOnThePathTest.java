package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that cannot be used is in nobody's way, and is told with class and jar where it could be meant. */
final class PluginsOnThePathTest {
    private static final String UNUSED = "throw new UnsupportedOperationException();";

    @TempDir
    private Path directory;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private PluginJar jars;

    @BeforeEach
    void makeJarsHere() {
        jars = new PluginJar(directory);
    }

    @AfterEach
    void forgetTheJars() throws IOException {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader ours) {
            ours.close();
        }
        Thread.currentThread().setContextClassLoader(before);
    }

    private void put(Path... onThePath) throws IOException {
        URL[] urls = new URL[onThePath.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = onThePath[i].toUri().toURL();
        }
        Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
    }

    private PersistentMemory open(String backend) {
        return open(backend, "store");
    }

    private PersistentMemory open(String backend, String store) {
        return new PersistentMemoryBuilder()
                .withStoragePath(directory.resolve(store))
                .withBackend(backend)
                .build();
    }

    private void assertJsonOpens() {
        try (PersistentMemory memory = open("json", "other")) {
            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void aPluginThatCannotBeMadeIsTold() throws IOException {
        put(jars.backend(
                "Throwing", "public Throwing() { throw new IllegalStateException(\"boom\"); }", "\"h2\"", UNUSED));

        assertJsonOpens();
        assertThatThrownBy(() -> open("h2"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContainingAll(
                        "there is no storage backend 'h2'; on the path: compressed, json, sqlite; broken: plugin.Throwing in "
                                + directory.resolve("throwing.jar"),
                        "it cannot be made: java.lang.IllegalStateException: boom",
                        "mend what is broken");
    }

    @Test
    void aPluginThatLacksALibraryIsTold() throws IOException {
        Path jar = jars.jar(
                "Lacking",
                io.neuralmemory.spi.StorageBackendProvider.class,
                PluginJar.PROVIDER.formatted("Lacking", "private final Gone gone = new Gone();", "\"h2\"", UNUSED),
                "package plugin; class Gone {}");
        Files.delete(directory.resolve("Lacking-classes").resolve("plugin").resolve("Gone.class"));
        put(repacked(jar));

        assertJsonOpens();
        assertThatThrownBy(() -> open("h2"))
                .hasMessageContainingAll("plugin.Lacking in ", "java.lang.ClassNotFoundException: plugin.Gone");
    }

    private Path repacked(Path jar) throws IOException {
        Files.delete(jar);
        Path packed = jars.withoutItsClass("Lacking");
        assertThat(packed).isEqualTo(jar);
        return packed;
    }

    @Test
    void aServiceFileThatNamesAMissingClassIsTold() throws IOException {
        put(jars.withoutItsClass("Missing"));

        assertJsonOpens();
        assertThatThrownBy(() -> open("h2")).hasMessageContaining("Provider plugin.Missing not found");
    }

    @Test
    void aNameThatIsNoneIsToldAndNeverWritten() throws IOException {
        put(jars.backend("Shouting", "", "\"My Backend\"", UNUSED), jars.backend("Nameless", "", "null", UNUSED));

        assertThatThrownBy(() -> open("My Backend"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContainingAll(
                        "plugin.Shouting in ",
                        "its name is 'My Backend'; expected",
                        "plugin.Nameless in ",
                        "its name is null");
        assertThat(directory.resolve("store")).doesNotExist();
        assertJsonOpens();
    }

    @Test
    void twoOfOneNameAreToldWithClassAndJarToWhoMeansThem() throws IOException {
        put(jars.backend("One", "", "\"h2\"", UNUSED), jars.backend("Two", "", "\"h2\"", UNUSED));

        assertJsonOpens();
        assertThatThrownBy(() -> open("h2"))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("two of kind storage backend are named 'h2': plugin.One in " + directory.resolve("one.jar")
                        + " and plugin.Two in " + directory.resolve("two.jar") + "; remove one of them from the path");
    }

    private PersistentMemoryBuilder json() {
        return new PersistentMemoryBuilder()
                .withStoragePath(directory.resolve("store"))
                .withBackend("json");
    }

    @Test
    void ofTwoLogsOneIsChosenByItsName() throws IOException {
        put(jars.log("Jsonl", "jsonl"));

        assertThatThrownBy(() -> json().build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("2 of kind write-ahead log on the path: file, jsonl; choose one by its name, with the"
                        + " setting 'log'");
        assertThatThrownBy(() -> json().withLog("jsnl").build())
                .hasMessageContaining("there is no write-ahead log 'jsnl'; on the path: file, jsonl");
        assertThat(directory.resolve("store")).doesNotExist();
        json().withDefaultLog("jsonl").build().close();
        assertThat(directory.resolve("store/store.properties")).content().contains("log=jsonl\n");
    }

    @Test
    void aStoreKeepsItsLog() throws IOException {
        put(jars.log("Jsonl", "jsonl"));
        json().withLog("jsonl").withOption("jsonl.pretty", "yes").build().close();

        json().build().close();
        json().withLog("jsonl").build().close();
        json().withDefaultLog("file").build().close();
        assertThatThrownBy(() -> json().withLog("file").build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessage("log is 'file', the store at " + directory.resolve("store")
                        + " has the log 'jsonl'; leave the setting out, or use another directory");
        assertThatThrownBy(() -> json().withOption("file.max-bytes", "1000000").build())
                .hasMessageContaining("option 'file.max-bytes' is nobody's here; those of this store begin with 'json.'"
                        + " or 'jsonl.'");
    }

    @Test
    void aStoreWhoseLogIsNotThereSaysWhichItNeeds() throws IOException {
        put(jars.log("Jsonl", "jsonl"));
        json().withLog("jsonl").build().close();
        forgetTheJars();

        assertThatThrownBy(() -> json().build())
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("this store needs the write-ahead log 'jsonl'; on the path: file");
    }

    @Test
    void whatAFailingOpenLeftRefusesNoOtherBackend() throws IOException {
        put(
                jars.backend(
                        "Failing",
                        "",
                        "\"h2\"",
                        "new java.io.File(settings.directory().toFile(), \"h2.db\").mkdir(); throw new LinkageError(\"old\");"));

        assertThatThrownBy(() -> open("h2"))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContainingAll(
                        "the storage backend 'h2' (plugin.Failing in ", "open threw java.lang.LinkageError");
        open("json").close();
        assertThat(directory.resolve("store").resolve("h2.db")).doesNotExist();
    }
}
