package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A process that stores the memories it is handed, and says of each when it is durable. */
final class AcknowledgingWriter implements AutoCloseable {
    /** How many memories are on their way at most: fits into the pipes, so that neither side blocks for ever. */
    private static final int WINDOW = 8;

    private final Process process;
    private final OutputStream input;
    private final BufferedReader output;
    private final List<String> acknowledged = new ArrayList<>();
    private int sent;

    AcknowledgingWriter(ProcessBuilder builder) throws IOException {
        process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        input = process.getOutputStream();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Sends memories {@code prefix0, prefix1, …} until {@code enough} are acknowledged. */
    void storeUntil(String prefix, int enough) throws IOException {
        while (acknowledged.size() < enough) {
            for (; sent < acknowledged.size() + WINDOW; sent++) {
                input.write((json(prefix + sent) + "\n").getBytes(UTF_8));
            }
            input.flush();
            if (!readAcknowledgement()) {
                throw new IOException("the writer ended after " + acknowledged.size() + " acknowledgements");
            }
        }
    }

    /**
     * Kills it in the middle of what it is doing; returns the ids it acknowledged, those it wrote just before it died
     * too.
     */
    List<String> kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
        while (readAcknowledgement()) {
            // Whatever it wrote was promised.
        }
        return acknowledged;
    }

    private boolean readAcknowledgement() throws IOException {
        String line = output.readLine();
        // A line without its end was cut by the kill: its id may be cut too.
        if (line == null || !line.startsWith("ACK ")) {
            return false;
        }
        return acknowledged.add(line.substring("ACK ".length()));
    }

    long pid() {
        return process.pid();
    }

    /** The content stored under an id. */
    static String contentOf(String id) {
        return "what is remembered under " + id;
    }

    private static String json(String id) {
        return "{\"key\":{\"id\":\"" + id + "\",\"timestamp\":1700000000,\"context_hash\":18446744073709551615},"
                + "\"value\":{\"embedding\":[0.25,-0.5,1.0E-3],\"content\":\"" + contentOf(id)
                + "\",\"metadata\":{\"importance\":0.5,\"access_count\":3,\"last_accessed\":1700000000,"
                + "\"decay_factor\":0.99,\"tags\":[\"loop\"]}}}";
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
