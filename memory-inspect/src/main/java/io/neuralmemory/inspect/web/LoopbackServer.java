package io.neuralmemory.inspect.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Serves a page to the browsers of this machine and to nobody else. */
public final class LoopbackServer implements AutoCloseable {
    /** Who connects and says nothing keeps a thread; so many may do that before others wait. */
    private static final int THREADS = 64;

    private static final int IDLE_SECONDS = 30;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Secret secret = Secret.random();

    private LoopbackServer(HttpServer server, Answers answers) {
        this.server = server;
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), LoopbackServer::thread);
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        server.createContext("/", new Door(secret, server.getAddress().getPort(), answers));
    }

    /**
     * Starts to serve.
     *
     * @param port 0 for any that is free
     * @throws BindException if somebody else has the port, or it is not for this user
     */
    public static LoopbackServer start(int port, Answers answers) throws BindException {
        // A small answer would wait for the acknowledgement of its head, which takes forty milliseconds.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
            LoopbackServer started = new LoopbackServer(server, answers);
            server.start();
            return started;
        } catch (BindException e) {
            throw e;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("serving on loopback failed", e);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "neural-memory-page");
        thread.setDaemon(true);
        return thread;
    }

    /** Where the page is, with the secret in it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + secret.text() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
