package io.neuralmemory.storage.compressed;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.GzipTransform;
import io.neuralmemory.storage.file.format.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the options say about the codec. */
final class CodecOptions {
    private static final String PREFIX = CompressedStorageProvider.NAME + ".";
    private static final String CODEC = "codec";
    private static final List<String> COMPRESSIONS = List.of("zstd", "gzip", "none");
    private static final List<String> PRECISIONS = List.of("float32", "float16", "int8");
    private static final String COMPRESSION = "compression";
    private static final String LEVEL = "level";
    private static final String PRECISION = "embedding-precision";

    private CodecOptions() {}

    static Codec codec(StorageOptions options) {
        options.requireKnown(CompressedStorageProvider.NAME, Set.of(CODEC, COMPRESSION, LEVEL, PRECISION));
        return options.text(PREFIX + CODEC).map(name -> named(name, options)).orElseGet(() -> chosen(options));
    }

    /** A codec by its name in manifests, which says all that the other options say but the level. */
    private static Codec named(String name, StorageOptions options) {
        for (String other : List.of(COMPRESSION, LEVEL, PRECISION)) {
            if (options.text(PREFIX + other).isPresent()) {
                throw new StoreConfigurationException("options " + PREFIX + CODEC + " and " + PREFIX + other
                        + " are both given; the codec's name says it all, remove one of the two");
            }
        }
        if (!isOurs(name)) {
            throw new StoreConfigurationException("option " + PREFIX + CODEC + " is '" + name
                    + "'; expected the name of a codec that begins with smile, such as smile+planes+zstd");
        }
        return Codec.named(name);
    }

    private static Codec chosen(StorageOptions options) {
        String compression = oneOf(options, COMPRESSION, COMPRESSIONS);
        String precision = oneOf(options, PRECISION, PRECISIONS);
        boolean isZstd = compression.equals("zstd");
        if (!isZstd && options.text(PREFIX + LEVEL).isPresent()) {
            throw new StoreConfigurationException("option " + PREFIX + LEVEL + " is given and " + PREFIX + COMPRESSION
                    + " is '" + compression + "'; only zstd has levels, remove one of the two");
        }
        List<Transform> transforms = new ArrayList<>();
        if (precision.equals("float32") && !compression.equals("none")) {
            transforms.add(new PlanesTransform());
        }
        if (isZstd) {
            transforms.add(new ZstdTransform(
                    (int) options.whole(PREFIX + LEVEL, 1, ZstdTransform.MAX_LEVEL, ZstdTransform.DEFAULT_LEVEL)));
        } else if (compression.equals("gzip")) {
            transforms.add(new GzipTransform());
        }
        return Codec.of(format(precision), transforms.toArray(Transform[]::new));
    }

    /** Whether a codec, or the format of one, is written by this backend. */
    static boolean isOurs(String name) {
        return name.startsWith(new SmileFormat().name());
    }

    /** The options with which a new store has this codec; none if it is that of a store without options. */
    static StorageOptions of(String codec) {
        for (String precision : PRECISIONS) {
            for (String compression : COMPRESSIONS) {
                Map<String, String> options = new LinkedHashMap<>();
                if (!precision.equals(PRECISIONS.get(0))) {
                    options.put(PREFIX + PRECISION, precision);
                }
                if (!compression.equals(COMPRESSIONS.get(0))) {
                    options.put(PREFIX + COMPRESSION, compression);
                }
                if (chosen(StorageOptions.of(options)).name().equals(codec)) {
                    return StorageOptions.of(options);
                }
            }
        }
        return StorageOptions.of(Map.of(PREFIX + CODEC, codec));
    }

    private static DocumentFormat format(String precision) {
        return switch (precision) {
            case "float16" -> new SmileFloat16Format();
            case "int8" -> new SmileInt8Format();
            default -> new SmileFormat();
        };
    }

    /** The value of an option, by default the first of the choices. */
    private static String oneOf(StorageOptions options, String key, List<String> choices) {
        String value = options.text(PREFIX + key).orElse(choices.get(0));
        if (!choices.contains(value)) {
            throw new StoreConfigurationException(
                    "option " + PREFIX + key + " is '" + value + "'; expected one of " + String.join(", ", choices));
        }
        return value;
    }
}
