package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** More input than anybody should read. */
final class Flood {
    private Flood() {}

    /**
     * Writes {@code beginning} and then letters until there are {@code bytes} of them, or the process reads no more.
     */
    static void into(Process process, String beginning, long bytes) throws IOException {
        byte[] letters = new byte[1 << 16];
        Arrays.fill(letters, (byte) 'x');
        try (OutputStream input = process.getOutputStream()) {
            input.write(beginning.getBytes(UTF_8));
            for (long written = 0; written < bytes; written += letters.length) {
                input.write(letters);
            }
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("pipe")
                    && !String.valueOf(e.getMessage()).contains("Stream closed")) {
                throw e;
            }
        }
    }
}
