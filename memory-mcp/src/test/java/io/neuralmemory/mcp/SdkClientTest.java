package io.neuralmemory.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the server answers is read by the protocol's own SDK. */
@Timeout(300)
final class SdkClientTest {
    @TempDir
    Path directory;

    @Test
    void aClientOfTheSdkUnderstandsEveryAnswer() {
        List<String> command = ServerProcess.command(directory);
        ServerParameters parameters = ServerParameters.builder(command.get(0))
                .args(command.subList(1, command.size()))
                .build();
        StdioClientTransport transport = new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
        try (McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofMinutes(3))
                .initializationTimeout(Duration.ofMinutes(3))
                .build()) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("neural-memory");
            assertThat(client.listTools().tools())
                    .extracting(Tool::name)
                    .containsExactly("remember", "recall", "list", "get", "update", "forget", "stats");
            List<CallToolResult> stored = IntStream.range(0, 50)
                    .parallel()
                    .mapToObj(i -> call(client, "remember", Map.of("content", "memory " + i, "id", "m" + i)))
                    .toList();

            assertThat(stored).allSatisfy(result -> assertThat(result.isError()).isFalse());
            assertThat(text(call(client, "recall", Map.of("query", "memory 7", "limit", 1))))
                    .startsWith("1. memory 7\n(id m7;");
            assertThat(call(client, "recall", Map.of("query", 7)).isError()).isTrue();
            assertThat(call(client, "stats", Map.of()).structuredContent())
                    .asInstanceOf(MAP)
                    .containsEntry("memories", 50);
            Resource first = client.listResources().resources().get(0);
            assertThat(client.readResource(first).contents())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            TextResourceContents.class,
                            content -> assertThat(content.text()).isEqualTo(first.name()));
            assertThat(client.listResourceTemplates().resourceTemplates()).hasSize(1);
        }
    }

    private static CallToolResult call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        return client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().get(0)).text();
    }
}
