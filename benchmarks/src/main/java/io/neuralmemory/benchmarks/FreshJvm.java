package io.neuralmemory.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM that is started, asked once and ended. Its class path is {@code -Dneuralmemory.classpath}: what a user of that
 * contender would have, and nothing of what is measured beside it.
 */
final class FreshJvm implements AutoCloseable {
    private final String contender;
    private final Path question;

    /** @param question a file that is written: the embedding to look for */
    FreshJvm(String contender, Path question, float[] embedding) {
        this.contender = contender;
        this.question = question;
        ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES);
        bytes.asFloatBuffer().put(embedding);
        try {
            Files.write(question, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a started JVM answered.
     *
     * @param processorNanos that it used until then
     * @param peakBytes the most memory that it had at once
     * @param liveBytes of its heap
     */
    record Answer(String id, long processorNanos, long peakBytes, long liveBytes) {}

    /** A started JVM whose answer has come. */
    record Started(Process process, BufferedReader output, String id) {
        /** Waits for its end. */
        Answer end() {
            try {
                String line = output.readLine();
                if (process.waitFor() != 0 || line == null) {
                    throw new IllegalStateException("the started JVM ended with " + process.exitValue() + " after '"
                            + id + "'; what it said is above");
                }
                String[] facts = line.split(" ", -1);
                return new Answer(id, Long.parseLong(facts[0]), Long.parseLong(facts[1]), Long.parseLong(facts[2]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Starts one over a directory, and returns once the answer has come. */
    Started start(Path directory) {
        ProcessBuilder builder = new ProcessBuilder(command(directory));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String id = output.readLine();
            return new Started(process, output, id == null ? "" : id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path directory) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("neuralmemory.classpath", System.getProperty("java.class.path"));
        Class<?> program = contender.equals("jvm") ? EmptyMain.class : FirstAnswer.class;
        return List.of(
                java,
                "-Xmx" + System.getProperty("neuralmemory.heap", "3g"),
                "-cp",
                classPath,
                program.getName(),
                contender,
                directory.toString(),
                question.toString());
    }

    /** Removes the file with the question. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
