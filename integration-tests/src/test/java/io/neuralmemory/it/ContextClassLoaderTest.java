package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever loader the opening thread has, each plugin on the path is found, and found once. */
final class ContextClassLoaderTest {
    @TempDir
    private Path directory;

    @Test
    void pluginsAreFoundFromAThreadWithThePlatformsLoader() throws Exception {
        assertThat(storedAndReadIn(ClassLoader.getPlatformClassLoader())).containsExactly(1L);
    }

    @Test
    void pluginsAreFoundFromAThreadWithoutALoader() throws Exception {
        assertThat(storedAndReadIn(null)).containsExactly(1L);
    }

    @Test
    void pluginsThatTwoLoadersFindCountOnce() throws Exception {
        try (URLClassLoader below = new URLClassLoader(new URL[0], ContextClassLoaderTest.class.getClassLoader())) {
            assertThat(storedAndReadIn(below)).containsExactly(1L);
        }
    }

    @Test
    void aLoaderWithItsOwnCopyOfTheLibraryDoesNotDisturb() throws Exception {
        try (URLClassLoader apart = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            assertThat(storedAndReadIn(apart)).containsExactly(1L);
        }
    }

    /** How many memories are found again with each way to keep a store, opened by name and by its own description. */
    private Set<Long> storedAndReadIn(@Nullable ClassLoader loader) throws Exception {
        Set<Long> counts = new HashSet<>();
        for (Backend backend : Backend.all()) {
            Path store = directory.resolve(backend.toString());
            in(loader, () -> storeOne(backend.builder(store)));
            counts.add(in(loader, () -> count(store)));
        }
        return counts;
    }

    private static String storeOne(PersistentMemoryBuilder builder) {
        try (PersistentMemory memory = builder.build()) {
            return memory.store("tea", new float[] {1f}).id();
        }
    }

    private static long count(Path store) {
        try (PersistentMemory memory = PersistentMemoryBuilder.load(store)) {
            return memory.size();
        }
    }

    private static <T> T in(@Nullable ClassLoader loader, Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ContextClassLoaderTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
