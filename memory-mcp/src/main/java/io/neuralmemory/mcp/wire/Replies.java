package io.neuralmemory.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;

/** Writes messages, each on a line of its own. Thread-safe; waits as long as the client does not read. */
final class Replies {
    private static final System.Logger LOGGER = System.getLogger("io.neuralmemory.mcp");

    private final OutputStream out;
    /** Guards out and hasFailed. */
    private final ReentrantLock lock = new ReentrantLock();

    private boolean hasFailed;

    Replies(OutputStream out) {
        this.out = out;
    }

    /** Does nothing once the client has gone. */
    void send(JsonNode message) {
        byte[] line = RpcJson.line(message);
        lock.lock();
        try {
            if (!hasFailed) {
                out.write(line);
                out.flush();
            }
        } catch (IOException e) {
            // The end of its input will tell the server the same.
            hasFailed = true;
            LOGGER.log(Level.DEBUG, "the client does not listen any more", e);
        } finally {
            lock.unlock();
        }
    }
}
