package io.neuralmemory.mcp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcException;
import io.neuralmemory.mcp.wire.RpcJson;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Memories as resources, which a person attaches to a conversation: each is a text of its own, the newest first. */
final class MemoryResources {
    private static final String SCHEME = "memory:///";
    private static final int PAGE = 100;
    private static final int LONGEST_NAME = 60;

    private final SharedStore store;
    private final Optional<String> collection;

    MemoryResources(SharedStore store, Optional<String> collection) {
        this.store = store;
        this.collection = collection;
    }

    ObjectNode templates() {
        ObjectNode answer = RpcJson.object();
        answer.putArray("resourceTemplates")
                .addObject()
                .put("uriTemplate", SCHEME + "{id}")
                .put("name", "memory")
                .put("title", "A memory by its id")
                .put("description", "The content of one memory.")
                .put("mimeType", "text/plain");
        return answer;
    }

    ObjectNode list(ObjectNode params) {
        Optional<Memory> after = params.hasNonNull("cursor")
                ? Optional.of(seen(params.path("cursor").asText()))
                : Optional.empty();
        MemoryOrder order = MemoryOrder.newestFirst();
        List<Memory> found =
                reading(memories -> after.map(last -> memories.list(MemoryFilter.all(), order, PAGE + 1, last))
                        .orElseGet(() -> memories.list(MemoryFilter.all(), order, PAGE + 1)));
        ObjectNode answer = RpcJson.object();
        ArrayNode resources = answer.putArray("resources");
        found.stream()
                .limit(PAGE)
                .forEach(memory -> resources
                        .addObject()
                        .put("uri", uri(memory.id()))
                        .put("name", name(memory.value().content()))
                        .put("description", memory.key().timestamp() + tags(memory))
                        .put("mimeType", "text/plain"));
        if (found.size() > PAGE) {
            MemoryKey last = found.get(PAGE - 1).key();
            answer.put("nextCursor", last.timestamp() + " " + last.id());
        }
        return answer;
    }

    ObjectNode read(ObjectNode params) {
        String uri = params.path("uri").asText();
        String id = id(uri);
        Memory memory = reading(memories -> memories.find(id))
                .orElseThrow(() -> RpcException.notFound("no memory has the id '" + id + "'"));
        ObjectNode answer = RpcJson.object();
        answer.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", "text/plain")
                .put("text", memory.value().content());
        return answer;
    }

    private <T> T reading(Function<Memories, T> work) {
        try {
            return store.read(all -> work.apply(collection.map(all::collection).orElse(all)));
        } catch (MemoryStoreException e) {
            throw RpcException.failed(String.valueOf(e.getMessage()));
        }
    }

    static String uri(String id) {
        return SCHEME + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String id(String uri) {
        if (!uri.startsWith("memory://")) {
            throw RpcException.notFound("there is no resource '" + uri + "'; expected " + SCHEME + "ID");
        }
        String id = uri.substring(uri.startsWith(SCHEME) ? SCHEME.length() : "memory://".length());
        try {
            return MemoryKey.requireId(URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw RpcException.notFound("'" + uri + "' names no memory: " + e.getMessage());
        }
    }

    /** In the order of the list only time and id count. */
    private static Memory seen(String cursor) {
        try {
            int space = cursor.indexOf(' ');
            MemoryKey key = new MemoryKey(
                    cursor.substring(space + 1), Instant.parse(cursor.substring(0, Math.max(space, 0))), 0);
            return new Memory(
                    key,
                    new MemoryValue(
                            EmbeddingVector.empty(),
                            "",
                            MemoryMetadata.builder().build()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw RpcException.invalidParams("the cursor is none of this server's; list again from the beginning");
        }
    }

    private static String name(String content) {
        String line = content.strip().lines().findFirst().orElse("");
        if (line.length() <= LONGEST_NAME) {
            return line.isEmpty() ? "(empty)" : line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return line.substring(0, end) + "…";
    }

    private static String tags(Memory memory) {
        List<String> tags = memory.value().metadata().tags();
        return tags.isEmpty() ? "" : ", tags " + String.join(", ", tags);
    }
}
