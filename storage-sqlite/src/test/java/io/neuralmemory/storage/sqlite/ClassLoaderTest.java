package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is loaded, uses a store, and is unloaded, as application servers do it. */
final class ClassLoaderTest {
    private static final int APPLICATIONS = 4;

    @TempDir
    Path temporary;

    @Test
    void aClosedStoreDoesNotHoldItsClassLoader() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < APPLICATIONS; i++) {
            loaders.add(useStore(Files.createDirectory(temporary.resolve("store" + i))));
        }
        for (int i = 0; i < 10; i++) {
            System.gc();
        }
        // The last one may still be on this thread's stack.
        assertThat(loaders.subList(0, APPLICATIONS - 1)).allMatch(loader -> loader.get() == null);
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> useStore(Path store) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : CallTrace.classPath(Application.class).split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> application = loader.loadClass(Application.class.getName());
            ((Consumer<Path>) application.getConstructor().newInstance()).accept(store);
            return new WeakReference<>(loader);
        }
    }

    /** Writes, searches and closes. */
    public static final class Application implements Consumer<Path> {
        /** There is no state. */
        public Application() {}

        @Override
        public void accept(Path store) {
            try (SqliteStorage storage = Stores.loaded(store)) {
                storage.commit(Stores.batch(1, Stores.put("a", "one")));
                storage.findWithWords(List.of("one"), id -> {});
            }
        }
    }
}
