package io.neuralmemory.mcp.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.mcp.share.SharedStore;
import io.neuralmemory.mcp.wire.RpcException;
import io.neuralmemory.mcp.wire.RpcJson;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All tools: what a client is shown of them, and their calls. */
public final class ToolBox {
    private static final System.Logger LOGGER = System.getLogger("io.neuralmemory.mcp");

    private final Map<String, Tool> tools = new LinkedHashMap<>();
    private final Map<String, ObjectNode> shown = new LinkedHashMap<>();
    private final boolean originalNames;

    /**
     * The tools of one store.
     *
     * @param collection the collection that they work on, as if there were nothing else; empty for the whole store
     * @param originalNames whether tools are shown under the names that they had with the original server
     */
    public ToolBox(SharedStore store, Optional<String> collection, boolean originalNames) {
        this.originalNames = originalNames;
        Part part = new Part(collection);
        Stream.of(
                        new RememberTool(store, part, new FreshIds()),
                        new RecallTool(store, part),
                        new ListTool(store, part),
                        new GetTool(store, part),
                        new UpdateTool(store, part),
                        new ForgetTool(store, part),
                        new StatsTool(store, part))
                .forEach(tool -> tools.put(tool.name(), tool));
        for (JsonNode definition : definitions()) {
            ObjectNode copy = definition.deepCopy();
            if (collection.isPresent()) {
                copy.withObject("/inputSchema/properties").remove("collection");
            }
            shown.put(copy.path("name").asText(), copy);
        }
    }

    private static JsonNode definitions() {
        try (InputStream in = ToolBox.class.getResourceAsStream("tools.json")) {
            if (in == null) {
                throw new IllegalStateException("tools.json is missing beside " + ToolBox.class.getName());
            }
            return RpcJson.parse(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("tools.json cannot be read", e);
        }
    }

    /** The answer to {@code tools/list}. */
    public ObjectNode list() {
        ObjectNode answer = RpcJson.object();
        ArrayNode array = answer.putArray("tools");
        shown.forEach((name, definition) -> array.add(originalNames ? renamed(name, definition) : definition));
        return answer;
    }

    private static ObjectNode renamed(String name, ObjectNode definition) {
        return Alias.of(name)
                .map(alias -> definition.deepCopy().put("name", alias.name()))
                .orElse(definition);
    }

    /** The answer to {@code tools/call}: also what a tool refuses is an answer, which says what to do. */
    public ObjectNode call(ObjectNode params) {
        String called = params.path("name").asText();
        String name = Alias.named(called).map(Alias::tool).orElse(called);
        Tool tool = tools.get(name);
        if (tool == null) {
            throw RpcException.invalidParams(
                    "there is no tool '" + called + "'; there are " + String.join(", ", tools.keySet()));
        }
        JsonNode given = params.path("arguments");
        if (!given.isMissingNode() && !given.isNull() && !given.isObject()) {
            return failed("the arguments are no object; expected one as the tool's schema has it");
        }
        ObjectNode arguments = given instanceof ObjectNode object ? object : RpcJson.object();
        return call(tool, called.equals(name) ? arguments : Alias.translated(arguments));
    }

    private ObjectNode call(Tool tool, ObjectNode arguments) {
        JsonNode schema = shown.getOrDefault(tool.name(), RpcJson.object()).path("inputSchema");
        List<String> faults = ArgumentCheck.faults(schema, arguments);
        if (!faults.isEmpty()) {
            return failed(String.join("; ", faults));
        }
        try {
            ToolAnswer answer = tool.call(new Arguments(arguments));
            ObjectNode result = result(answer.text(), false);
            result.set("structuredContent", answer.values());
            return result;
        } catch (StoreLockedException e) {
            return failed(e.getMessage() + "; nothing was changed: call again in a while, or close what has it open");
        } catch (MemoryStoreException | IllegalArgumentException | IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "a tool refused", e);
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode failed(String why) {
        return result(why, true);
    }

    private static ObjectNode result(String text, boolean isError) {
        ObjectNode result = RpcJson.object();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result.put("isError", isError);
    }
}
