package io.neuralmemory.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    /** Minutes, in which other threads come to their ends; one is enough mostly. */
    private static final int MOST_COLLECTIONS = 10_000;

    @TempDir
    Path temporary;

    @Test
    void aClosedStoreDoesNotHoldItsClassLoader() throws Exception {
        // A process without modules: with them the platform's class loader finds ours in the module path.
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        CallTrace.classPath(Server.class),
                        Server.class.getName(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(new String(server.getInputStream().readAllBytes(), UTF_8))
                .as("whether each is still there; one, the last, may be on the stack")
                .startsWith("[false, false, false, ");
        assertThat(server.waitFor()).isZero();
    }

    /** Loads one application after another. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws Exception {
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < APPLICATIONS; i++) {
                loaders.add(useStore(Files.createDirectory(Path.of(arguments[0], "store" + i))));
            }
            // Not at once: a compiler at work holds a loader, and so does what waits for its finalizer.
            for (int i = 0; i < MOST_COLLECTIONS && isThere(loaders.subList(0, APPLICATIONS - 1)); i++) {
                System.gc();
            }
            System.out.print(
                    loaders.stream().map(loader -> loader.get() != null).toList());
        }

        private static boolean isThere(List<WeakReference<ClassLoader>> loaders) {
            return loaders.stream().anyMatch(loader -> loader.get() != null);
        }
    }

    @SuppressWarnings("unchecked")
    private static WeakReference<ClassLoader> useStore(Path store) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> application = loader.loadClass(Application.class.getName());
            if (application.getClassLoader() != loader) {
                throw new IllegalStateException("loaded by " + application.getClassLoader());
            }
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
