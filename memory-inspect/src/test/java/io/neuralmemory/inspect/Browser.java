package io.neuralmemory.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A Chromium without a window, with a profile of its own in a directory. */
final class Browser implements AutoCloseable {
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final DevTools tools;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Browser(Process process, URI address) {
        this.process = process;
        tools = new DevTools(address, this::hear);
    }

    /** Where there is one: the variable CHROMIUM, or one of the usual names on the path. */
    static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        Stream<Path> candidates = named != null
                ? Stream.of(Path.of(named))
                : Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .flatMap(name -> Stream.of(
                                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                                .map(directory -> Path.of(directory, name)));
        return candidates.filter(Files::isExecutable).findFirst();
    }

    static Browser start(Path executable, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--hide-scrollbars=false",
                        "--lang=en-GB",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread drain = new Thread(() -> errors.lines().forEach(unread -> {}), "browser-errors");
                drain.setDaemon(true);
                drain.start();
                return new Browser(process, URI.create(line.substring(LISTENING.length())));
            }
            said.add(line);
        }
        throw new IllegalStateException("the browser does not start: " + said);
    }

    /** A new tab with this page. */
    BrowserTab open(URI address) throws Exception {
        return open(address, 1280, 800);
    }

    BrowserTab open(URI address, int width, int height) throws Exception {
        JsonNode target = tools.send("", "Target.createTarget", Map.of("url", "about:blank"));
        String id = target.get("targetId").asText();
        String session = tools.send("", "Target.attachToTarget", Map.of("targetId", id, "flatten", true))
                .get("sessionId")
                .asText();
        BrowserTab tab = new BrowserTab(tools, session, id);
        tab.prepare(width, height);
        complaints.clear();
        tab.go(address);
        return tab;
    }

    /** What the page's scripts threw, and what the browser refused, such as a breach of the content security policy. */
    List<String> complaints() {
        return complaints;
    }

    private void hear(String event, JsonNode parameters) {
        if (event.equals("Runtime.exceptionThrown")) {
            complaints.add(parameters.get("exceptionDetails").toString());
        } else if (event.equals("Log.entryAdded")
                && parameters.at("/entry/level").asText().equals("error")) {
            complaints.add(parameters.at("/entry/text").asText());
        }
    }

    @Override
    public void close() {
        // Its helpers outlive it for a moment, and would write into a profile that is being removed.
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        helpers.forEach(helper -> {
            boolean unused = helper.destroyForcibly();
            helper.onExit().join();
        });
    }
}
