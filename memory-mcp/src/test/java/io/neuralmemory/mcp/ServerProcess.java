package io.neuralmemory.mcp;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server in a process of its own, to be killed. */
final class ServerProcess {
    private ServerProcess() {}

    public static void main(String[] args) throws IOException {
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            new McpServer(ServedStore.settings(Path.of(args[0]), Optional.empty(), false)).serve(System.in, out);
        }
    }

    static Process start(Path directory) throws IOException {
        return new ProcessBuilder(command(directory))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static List<String> command(Path directory) {
        String path = System.getProperty("java.class.path")
                + System.getProperty("path.separator")
                + System.getProperty("jdk.module.path", "");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                path,
                ServerProcess.class.getName(),
                directory.toString());
    }
}
