package io.neuralmemory.storage.file.format;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.provider.FoundProviders;
import io.neuralmemory.spi.provider.Providers;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;

/**
 * How memories become the bytes of a file: a format, then transforms in this order. Named by its parts, such as
 * {@code json+gzip}; the name is stored. Immutable and thread-safe.
 */
public final class Codec {
    private final DocumentFormat format;
    private final List<Transform> transforms;
    private final String name;
    private final String extension;

    private Codec(DocumentFormat format, List<Transform> transforms) {
        this.format = format;
        this.transforms = List.copyOf(transforms);
        StringBuilder names = new StringBuilder(format.name());
        StringBuilder extensions = new StringBuilder(format.extension());
        for (Transform transform : transforms) {
            names.append('+').append(transform.name());
            extensions.append(transform.extension());
        }
        name = names.toString();
        extension = extensions.toString();
    }

    /** A codec of these parts, whatever is on the path. */
    public static Codec of(DocumentFormat format, Transform... transforms) {
        return new Codec(format, List.of(transforms));
    }

    /**
     * The codec of this name, made of parts that {@link ServiceLoader} finds.
     *
     * @throws IncompatibleStoreException if a part is not on the path
     * @throws StoreConfigurationException if two parts on the path have the same name
     */
    public static Codec named(String name) {
        List<String> parts = List.of(name.split("\\+", -1));
        DocumentFormat format = find("format", parts.get(0), name, formatsOnThePath());
        List<Transform> transforms = new ArrayList<>();
        for (String part : parts.subList(1, parts.size())) {
            transforms.add(find("transform", part, name, transformsOnThePath()));
        }
        return new Codec(format, transforms);
    }

    private static FoundProviders<DocumentFormat> formatsOnThePath() {
        return Providers.find(
                DocumentFormat.class, loader -> ServiceLoader.load(DocumentFormat.class, loader), DocumentFormat::name);
    }

    private static FoundProviders<Transform> transformsOnThePath() {
        return Providers.find(Transform.class, loader -> ServiceLoader.load(Transform.class, loader), Transform::name);
    }

    private static <T> T find(String kind, String part, String codec, FoundProviders<T> onPath) {
        return onPath.find(kind, part)
                .orElseThrow(() -> new IncompatibleStoreException("codec '" + codec + "' needs the " + kind + " '"
                        + part + "'; found: " + onPath.listing() + ". Add the module that has it to the path"))
                .provider();
    }

    /** The names of the parts with {@code +} between them. */
    public String name() {
        return name;
    }

    /** Ending of file names, such as {@code .json.gz}. */
    public String extension() {
        return extension;
    }

    /** What makes documents of memories. */
    public DocumentFormat format() {
        return format;
    }

    /** Whether blocks become frames, which are proof of what is in them; without a transform they stay as they are. */
    public boolean isFramed() {
        return !transforms.isEmpty();
    }

    /** See {@link Transform#prepare}. */
    public void prepare() {
        for (Transform transform : transforms) {
            transform.prepare();
        }
    }

    /** Whether a blob's bytes are good in that blob only; see {@link Transform#bindsPlace}. */
    public boolean bindsPlace() {
        return transforms.stream().anyMatch(Transform::bindsPlace);
    }

    /**
     * Makes the frame of a block that comes to lie at {@code place}.
     *
     * @param block is changed
     * @param spare for what becomes of it on the way
     * @return that of the two which has the frame
     */
    public RecordBuffer encode(RecordBuffer block, RecordBuffer spare, FramePlace place) {
        RecordBuffer made = block;
        RecordBuffer next = spare;
        for (Transform transform : transforms) {
            next.clear();
            transform.encode(made, next, place);
            RecordBuffer before = made;
            made = next;
            next = before;
        }
        return made;
    }

    /** The document in the transformed bytes of a blob. */
    public InputStream decode(InputStream in, BlobContext blob) throws IOException {
        InputStream stream = in;
        for (int i = transforms.size() - 1; i >= 0; i--) {
            stream = transforms.get(i).decode(stream, blob);
        }
        return stream;
    }

    /** The transforms in the order in which a reader undoes them. */
    public List<Transform> undoing() {
        List<Transform> reversed = new ArrayList<>(transforms);
        Collections.reverse(reversed);
        return reversed;
    }
}
