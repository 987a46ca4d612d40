package io.neuralmemory.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Answers the requests that come in, several at a time, until there are no more. What is not a request that can be read
 * is answered with an error, and the next line is read. Of requests that wait for their answer only so many are taken
 * in that they have room: a client that sends and does not read is made to wait.
 */
public final class RpcServer {
    /** Twice the longest text that JSON in a tool's arguments is likely to be. */
    static final int LONGEST_MESSAGE = 8 << 20;

    /** Of requests taken in and not answered yet: a few of the longest, or some hundred of the usual ones. */
    private static final int ROOM = 32 << 20;

    /** What a request takes at least, with its answer. */
    private static final int LEAST_WEIGHT = 1 << 16;

    /** Calls wait for the disk more than they compute. */
    private static final int THREADS = 16;

    private static final System.Logger LOGGER = System.getLogger("io.neuralmemory.mcp");

    private final LineInput in;
    private final Replies replies;
    private final RpcMethods methods;
    private final Semaphore room = new Semaphore(ROOM);
    /** By the id of a request that is not answered yet: whether its answer is still wanted. */
    private final ConcurrentMap<JsonNode, AtomicBoolean> wanted = new ConcurrentHashMap<>();

    private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "neural-memory-mcp-call");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Reads and writes nothing yet.
     *
     * @param out nothing else may write to it
     */
    public RpcServer(InputStream in, OutputStream out, RpcMethods methods) {
        this.in = new LineInput(in, LONGEST_MESSAGE);
        this.replies = new Replies(out);
        this.methods = methods;
    }

    /**
     * Returns when the input has ended and what it asked is answered, or has not been for {@code patience}.
     *
     * @throws IOException if the input cannot be read
     */
    public void run(Duration patience) throws IOException {
        try {
            for (Optional<LineInput.Line> line = in.next(); line.isPresent(); line = in.next()) {
                receive(line.get());
            }
        } finally {
            workers.shutdown();
            awaitWorkers(patience);
        }
    }

    private void awaitWorkers(Duration patience) {
        try {
            if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOGGER.log(Level.WARNING, "the client has gone, or does not read; calls are left unanswered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(LineInput.Line line) {
        if (line.isTooLong()) {
            replies.send(error(
                    NullNode.getInstance(),
                    RpcException.invalidRequest(
                            "the message is longer than " + LONGEST_MESSAGE + " bytes; send less at once")));
            return;
        }
        JsonNode message;
        try {
            message = RpcJson.parse(line.bytes());
        } catch (IOException e) {
            replies.send(
                    error(NullNode.getInstance(), RpcException.unreadable("the line is not JSON: " + firstLine(e))));
            return;
        }
        if (!message.isMissingNode()) {
            dispatch(message, Math.max(line.bytes().length, LEAST_WEIGHT));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void dispatch(JsonNode message, int weight) {
        String method = message.path("method").asText();
        if (method.equals("notifications/cancelled")) {
            Optional.ofNullable(wanted.get(message.path("params").path("requestId")))
                    .ifPresent(isWanted -> isWanted.set(false));
        } else if (message.isObject() && methods.isImmediate(method)) {
            answered(message).ifPresent(replies::send);
        } else {
            AtomicBoolean isWanted = new AtomicBoolean(true);
            wanted.put(message.path("id"), isWanted);
            room.acquireUninterruptibly(weight);
            workers.execute(() -> work(message, isWanted, weight));
        }
    }

    private void work(JsonNode message, AtomicBoolean isWanted, int weight) {
        try {
            Optional<JsonNode> answer = isWanted.get() ? answered(message) : Optional.empty();
            if (isWanted.get()) {
                answer.ifPresent(replies::send);
            }
        } finally {
            wanted.remove(message.path("id"), isWanted);
            room.release(weight);
        }
    }

    /** The answer to a request, or to several in an array; none to what asks nothing. */
    private Optional<JsonNode> answered(JsonNode message) {
        if (!message.isArray()) {
            return answeredOne(message);
        } else if (message.isEmpty()) {
            return Optional.of(error(NullNode.getInstance(), RpcException.invalidRequest("the array is empty")));
        }
        ArrayNode answers = RpcJson.object().arrayNode();
        message.forEach(each -> answeredOne(each).ifPresent(answers::add));
        return answers.isEmpty() ? Optional.empty() : Optional.of(answers);
    }

    private Optional<JsonNode> answeredOne(JsonNode message) {
        JsonNode id = message.path("id");
        boolean isRequest = id.isTextual() || id.isIntegralNumber();
        try {
            if (isReply(message)) {
                return Optional.empty();
            }
            String method = requireMethod(message);
            if (id.isMissingNode()) {
                return Optional.empty();
            } else if (!isRequest) {
                throw RpcException.invalidRequest("the id is neither a text nor a whole number");
            }
            return Optional.of(reply(id).set("result", methods.answer(method, params(message))));
        } catch (RpcException e) {
            return Optional.of(error(isRequest ? id : NullNode.getInstance(), e));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOGGER.log(Level.ERROR, "a request failed: " + e, e);
            return Optional.of(error(id, RpcException.failed("the server failed: " + e)));
        }
    }

    /** An answer to what this server never asks. */
    private static boolean isReply(JsonNode message) {
        return message.isObject() && !message.has("method") && (message.has("result") || message.has("error"));
    }

    private static String requireMethod(JsonNode message) {
        if (!message.isObject()
                || !message.path("jsonrpc").asText().equals("2.0")
                || !message.path("method").isTextual()) {
            throw RpcException.invalidRequest("expected an object with \"jsonrpc\": \"2.0\" and a \"method\"");
        }
        return message.path("method").asText();
    }

    private static ObjectNode params(JsonNode message) {
        JsonNode params = message.path("params");
        if (params instanceof ObjectNode object) {
            return object;
        } else if (params.isMissingNode() || params.isNull()) {
            return RpcJson.object();
        }
        throw RpcException.invalidParams("\"params\" is no object");
    }

    private static ObjectNode reply(JsonNode id) {
        ObjectNode reply = RpcJson.object();
        reply.put("jsonrpc", "2.0");
        reply.set("id", id);
        return reply;
    }

    private static JsonNode error(JsonNode id, RpcException failure) {
        ObjectNode reply = reply(id);
        reply.putObject("error").put("code", failure.code()).put("message", failure.getMessage());
        return reply;
    }
}
