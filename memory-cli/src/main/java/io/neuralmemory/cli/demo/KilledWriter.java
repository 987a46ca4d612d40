package io.neuralmemory.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Memory;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands memories to another process that stores them, and kills it while it has some that it has not acknowledged. The
 * two never block each other: what is on its way fits into the pipes between them.
 */
final class KilledWriter {
    /** How many memories are on their way at most; the child is never idle, and never done when it is killed. */
    private static final int WINDOW = 8;

    private static final String ACKNOWLEDGEMENT = "ACK ";

    private final ProcessBuilder builder;
    private final List<String> acknowledged = new ArrayList<>();
    private int sent;

    KilledWriter(ProcessBuilder builder) {
        this.builder = builder;
    }

    /**
     * Kills the process when it has acknowledged {@code enough} of the memories, which must be more by the window.
     *
     * @return what it had acknowledged by then, in order
     */
    Result run(List<Memory> memories, int enough) {
        try {
            Process process =
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader acknowledgements =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                feed(process.getOutputStream(), acknowledgements, memories, enough);
                // By its handle: Process.destroyForcibly would close the stream with the last acknowledgements.
                process.toHandle().destroyForcibly();
                while (readAcknowledgement(acknowledgements)) {
                    // What it wrote before it died counts: it was promised.
                }
            } finally {
                process.destroyForcibly();
            }
            return new Result(process.pid(), List.copyOf(acknowledged), sent, process.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException("talking to the other process failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the other process died", e);
        }
    }

    private void feed(OutputStream input, BufferedReader acknowledgements, List<Memory> memories, int enough)
            throws IOException {
        while (acknowledged.size() < enough) {
            for (; sent < memories.size() && sent < acknowledged.size() + WINDOW; sent++) {
                input.write((JsonDocuments.toJson(memories.get(sent)) + "\n").getBytes(UTF_8));
            }
            input.flush();
            if (!readAcknowledgement(acknowledgements)) {
                throw new IOException("it ended after " + acknowledged.size() + " acknowledgements");
            }
        }
    }

    private boolean readAcknowledgement(BufferedReader acknowledgements) throws IOException {
        @Nullable String line = acknowledgements.readLine();
        if (line == null) {
            return false;
        } else if (!line.startsWith(ACKNOWLEDGEMENT)) {
            throw new IOException("it said '" + line + "'; expected an acknowledgement");
        }
        return acknowledged.add(line.substring(ACKNOWLEDGEMENT.length()));
    }

    /**
     * What came of it.
     *
     * @param pid the process's id
     * @param acknowledged ids of the memories it said were stored, in order
     * @param sent how many memories it was given
     * @param exitStatus how it ended
     */
    record Result(long pid, List<String> acknowledged, int sent, int exitStatus) {}
}
