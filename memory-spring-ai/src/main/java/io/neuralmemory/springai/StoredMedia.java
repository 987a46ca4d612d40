package io.neuralmemory.springai;

import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;

/**
 * Media of messages as texts, five each: MIME type, id (maybe empty), name, {@code bytes} or {@code uri}, and the bytes
 * in Base64 or the address.
 */
final class StoredMedia {
    private static final String BYTES = "bytes";

    private StoredMedia() {}

    static List<String> texts(List<Media> media) {
        List<String> texts = new ArrayList<>();
        for (Media each : media) {
            boolean hasBytes = each.getData() instanceof byte[];
            texts.add(each.getMimeType().toString());
            texts.add(each.getId() == null ? "" : each.getId());
            texts.add(each.getName());
            texts.add(hasBytes ? BYTES : "uri");
            texts.add(
                    hasBytes
                            ? Base64.getEncoder().encodeToString(each.getDataAsByteArray())
                            : String.valueOf(each.getData()));
        }
        return texts;
    }

    static List<Media> media(List<String> texts) {
        return Messages.parts(texts, 5, StoredMedia::one);
    }

    private static Media one(List<String> part) {
        Media.Builder media =
                Media.builder().mimeType(MimeType.valueOf(part.get(0))).name(part.get(2));
        if (!part.get(1).isEmpty()) {
            media.id(part.get(1));
        }
        // A resource, since 1.1 and 2.0 have no other method in common that takes bytes.
        return (part.get(3).equals(BYTES)
                        ? media.data(new ByteArrayResource(Base64.getDecoder().decode(part.get(4))))
                        : media.data(URI.create(part.get(4))))
                .build();
    }
}
