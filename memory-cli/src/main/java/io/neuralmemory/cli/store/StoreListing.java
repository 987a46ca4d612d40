package io.neuralmemory.cli.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.spi.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies in a store's directory, for people to look at. */
public final class StoreListing {
    private static final String PROPERTIES = "store.properties";
    private static final String CHECKSUM_KEY = "crc32c=";

    /** Enough of a manifest to have its codec in it. */
    private static final int MANIFEST_HEAD = 1 << 10;

    private static final Pattern CODEC = Pattern.compile("\n\"codec\": \"([^\"]+)\"");

    /** Names of manifests end in numbers of at least six digits, with leading zeros. */
    private static final Comparator<Path> BY_NUMBER = Comparator.<Path>comparingInt(
                    manifest -> manifest.toString().length())
            .thenComparing(Path::toString);

    private final Path directory;

    public StoreListing(Path directory) {
        this.directory = directory;
    }

    public static boolean describesStore(Path directory) {
        return Files.exists(directory.resolve(PROPERTIES), LinkOption.NOFOLLOW_LINKS);
    }

    /** Every file below the directory with its length in bytes, by name; one that vanishes meanwhile is left out. */
    public SortedMap<String, Long> lengths() {
        SortedMap<String, Long> lengths = new TreeMap<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    lengths.put(directory.relativize(file).toString(), attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
        return lengths;
    }

    /** What the memories and the log take: all files but backups and what is kept aside. */
    public long memoryBytes() {
        return lengths().entrySet().stream()
                .filter(file -> file.getKey().matches("(memories|wal)[-.][^/\\\\]*"))
                .filter(file -> !file.getKey().matches(".*\\.(damaged|broken).*"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What all files take. */
    public long byteLength() {
        return lengths().values().stream().mapToLong(Long::longValue).sum();
    }

    /** When the store was last saved: when its newest manifest was written; empty where a backend writes none. */
    public Optional<Instant> lastSavedAt() {
        return ofNewestManifest(manifest -> Files.getLastModifiedTime(manifest, LinkOption.NOFOLLOW_LINKS)
                        .toInstant())
                .map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** How the store's segments are encoded, as a manifest says; empty where a backend writes none. */
    public Optional<String> codec() {
        return ofNewestManifest(StoreListing::head)
                .map(CODEC::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    private static String head(Path manifest) throws IOException {
        try (InputStream in = Files.newInputStream(manifest, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(MANIFEST_HEAD), US_ASCII);
        }
    }

    /** What is asked of one manifest. */
    private interface ManifestQuestion<T> {
        T answer(Path manifest) throws IOException;
    }

    /** The newest is the one with the highest number: times may go back. */
    private <T> Optional<T> ofNewestManifest(ManifestQuestion<T> question) {
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(directory, "manifest-*.json")) {
            Optional<Path> newest = Optional.empty();
            for (Path manifest : manifests) {
                newest = newest.filter(best -> BY_NUMBER.compare(best, manifest) > 0)
                        .or(() -> Optional.of(manifest));
            }
            return newest.isEmpty() ? Optional.empty() : Optional.of(question.answer(newest.get()));
        } catch (NoSuchFileException e) {
            // A writer saved meanwhile, and the manifest was followed by another.
            return ofNewestManifest(question);
        } catch (IOException e) {
            throw IoFailures.translate("looking at the manifests of " + directory, e);
        }
    }

    /** The store's description as it was written when it was created; empty where another system wrote the files. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        if (describesStore(directory)) {
            for (String line : lines()) {
                int equals = line.indexOf('=');
                if (equals > 0 && !line.startsWith("#") && !line.startsWith(CHECKSUM_KEY)) {
                    properties.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        }
        return properties;
    }

    private Iterable<String> lines() {
        Path file = directory.resolve(PROPERTIES);
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
    }

    /** When the store was first created. */
    public Optional<Instant> createdAt() {
        return Optional.ofNullable(properties().get("created")).map(Instant::parse);
    }
}
