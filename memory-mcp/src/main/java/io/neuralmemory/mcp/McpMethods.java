package io.neuralmemory.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.neuralmemory.mcp.tool.ToolBox;
import io.neuralmemory.mcp.wire.RpcException;
import io.neuralmemory.mcp.wire.RpcJson;
import io.neuralmemory.mcp.wire.RpcMethods;
import java.util.List;
import java.util.Set;

/** The methods of the Model Context Protocol, as far as a server of memories has them. */
final class McpMethods implements RpcMethods {
    /**
     * The revisions of the protocol that are spoken, the newest first: what is used here is the same in all of them.
     */
    static final List<String> REVISIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private static final Set<String> IMMEDIATE =
            Set.of("initialize", "ping", "tools/list", "resources/templates/list", "notifications/initialized");

    private static final String INSTRUCTIONS =
            "A memory that lasts across conversations. Use recall before answering whatever may have been told earlier,"
                    + " and remember whatever will be worth knowing later: preferences, decisions, facts about people and"
                    + " projects. Correct what has changed with update instead of storing it a second time.";

    private final ToolBox tools;
    private final MemoryResources resources;
    private final String version;

    McpMethods(ToolBox tools, MemoryResources resources, String version) {
        this.tools = tools;
        this.resources = resources;
        this.version = version;
    }

    @Override
    public boolean isImmediate(String method) {
        return IMMEDIATE.contains(method);
    }

    @Override
    public ObjectNode answer(String method, ObjectNode params) {
        return switch (method) {
            case "initialize" -> initialize(params);
            case "ping" -> RpcJson.object();
            case "tools/list" -> tools.list();
            case "tools/call" -> tools.call(params);
            case "resources/list" -> resources.list(params);
            case "resources/templates/list" -> resources.templates();
            case "resources/read" -> resources.read(params);
            default -> throw RpcException.methodNotFound(method);
        };
    }

    private ObjectNode initialize(ObjectNode params) {
        String wanted = params.path("protocolVersion").asText();
        ObjectNode answer = RpcJson.object();
        answer.put("protocolVersion", REVISIONS.contains(wanted) ? wanted : REVISIONS.get(0));
        ObjectNode capabilities = answer.putObject("capabilities");
        capabilities.putObject("tools");
        capabilities.putObject("resources");
        answer.putObject("serverInfo")
                .put("name", "neural-memory")
                .put("title", "Neural Memory")
                .put("version", version);
        return answer.put("instructions", INSTRUCTIONS);
    }
}
