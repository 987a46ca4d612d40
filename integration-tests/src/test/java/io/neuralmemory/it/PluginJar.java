package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Jars of plugins as their authors make them: compiled, with a file that names the provider. */
final class PluginJar {
    /** A provider named {@code %s} that keeps nothing. */
    static final String PROVIDER = """
            package plugin;
            import io.neuralmemory.spi.*;
            public class %s implements StorageBackendProvider {
                %s
                public String name() { return %s; }
                public StorageBackend open(StorageSettings settings) { %s }
            }
            """;

    /** A log that keeps nothing. */
    private static final String LOG = """
            package plugin;
            import io.neuralmemory.spi.*;
            import java.util.function.Consumer;
            public class %1$s implements WalProvider, Wal {
                public String name() { return "%2$s"; }
                public Wal open(StorageSettings settings) {
                    settings.options().requireKnown(name(), java.util.Set.of("pretty"));
                    return new %1$s();
                }
                public boolean replay(long after, Consumer<? super LogEntry> sink) { return true; }
                public void start(long first) {}
                public void append(LogEntry entry) {}
                public void flush() {}
                public void sync() {}
                public void truncate(long through) {}
                public long byteLength() { return 0; }
                public void close() {}
            }
            """;

    private final Path directory;

    /** @param directory where jars are made */
    PluginJar(Path directory) {
        this.directory = directory;
    }

    /**
     * A jar with one backend.
     *
     * @param type the simple name of its class, in the package {@code plugin}
     * @param members of that class
     * @param name the expression that its {@code name()} returns
     * @param open the statements of its {@code open(settings)}
     */
    Path backend(String type, String members, String name, String open) {
        return jar(type, StorageBackendProvider.class, PROVIDER.formatted(type, members, name, open));
    }

    /** A jar with a log of this name, which knows the option {@code pretty}. */
    Path log(String type, String name) {
        return jar(type, WalProvider.class, LOG.formatted(type, name));
    }

    /** A jar whose service file names a class that is not in it. */
    Path withoutItsClass(String type) {
        return pack(type, StorageBackendProvider.class, directory.resolve(type + "-classes"));
    }

    Path jar(String type, Class<?> service, String... sources) {
        try {
            Path classes = Files.createDirectories(directory.resolve(type + "-classes"));
            List<String> arguments = new ArrayList<>(
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
            for (int i = 0; i < sources.length; i++) {
                String name = i == 0 ? type : type + "Part" + i;
                arguments.add(Files.writeString(directory.resolve(name + ".java"), sources[i])
                        .toString());
            }
            int result = ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(System.out, System.err, arguments.toArray(String[]::new));
            if (result != 0) {
                throw new IllegalStateException("the plugin does not compile");
            }
            return pack(type, service, classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path pack(String type, Class<?> service, Path classes) {
        Path jar = directory.resolve(type.toLowerCase(java.util.Locale.ROOT) + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("META-INF/services/" + service.getName()));
            zip.write(("plugin." + type + "\n").getBytes(UTF_8));
            for (Path one : files(classes)) {
                zip.putNextEntry(new ZipEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                zip.write(Files.readAllBytes(one));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private static List<Path> files(Path classes) throws IOException {
        if (!Files.isDirectory(classes)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(classes)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
