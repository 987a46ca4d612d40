package io.neuralmemory.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.file.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a directory and its subdirectories with their bytes.
 *
 * @param files contents by relative path, with {@code /} between names; must not be changed
 */
public record DirectoryImage(Map<String, ByteBuffer> files) {
    /** The files in {@code directory} now. */
    public static DirectoryImage of(Path directory) {
        Map<String, ByteBuffer> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        directory.relativize(path).toString().replace('\\', '/'),
                        ByteBuffer.wrap(Files.readAllBytes(path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DirectoryImage(files);
    }

    /** How many bytes the files in {@code directory} have now; those that go meanwhile do not count. */
    static long byteLength(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.mapToLong(DirectoryImage::byteLengthOfFile).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    private static long byteLengthOfFile(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** This image with other bytes in one file. */
    public DirectoryImage with(String file, byte[] bytes) {
        Map<String, ByteBuffer> changed = new TreeMap<>(files);
        changed.put(file, ByteBuffer.wrap(bytes));
        return new DirectoryImage(changed);
    }

    /** This image without one file. */
    public DirectoryImage without(String file) {
        Map<String, ByteBuffer> changed = new TreeMap<>(files);
        changed.remove(file);
        return new DirectoryImage(changed);
    }

    /** A copy of one file's bytes. */
    public byte[] bytes(String file) {
        ByteBuffer bytes = files.getOrDefault(file, ByteBuffer.allocate(0));
        return bytes.array().clone();
    }

    /** Whether some file has these bytes in a row. */
    boolean holds(byte[] bytes) {
        String wanted = new String(bytes, ISO_8859_1);
        return files.keySet().stream().anyMatch(file -> new String(bytes(file), ISO_8859_1).contains(wanted));
    }

    /** Writes the files into {@code directory}, which is made if it is missing. */
    public void writeTo(Path directory) {
        try {
            DurableFiles.createDirectories(directory);
            for (Map.Entry<String, ByteBuffer> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                DurableFiles.createDirectories(requireNonNull(path.getParent()));
                Files.write(path, file.getValue().array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("files");
        files.forEach((name, bytes) -> text.append(' ')
                .append(name)
                .append(':')
                .append(bytes.capacity())
                .append('/')
                .append(Integer.toHexString(bytes.hashCode())));
        return text.toString();
    }
}
