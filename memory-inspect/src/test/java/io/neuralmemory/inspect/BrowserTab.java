package io.neuralmemory.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page in a {@link Browser}. */
final class BrowserTab {
    /** Only turns a hang into a failure. */
    private static final int PATIENCE_MILLIS = 90_000;

    private final DevTools tools;
    private final String session;
    private final String target;

    BrowserTab(DevTools tools, String session, String target) {
        this.tools = tools;
        this.session = session;
        this.target = target;
    }

    void prepare(int width, int height) throws Exception {
        send("Page.enable", Map.of());
        send("Runtime.enable", Map.of());
        send("Log.enable", Map.of());
        size(width, height);
    }

    void size(int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void dark(boolean dark) throws Exception {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        send("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
    }

    void go(URI address) throws Exception {
        send("Page.navigate", Map.of("url", address.toString()));
    }

    /** The value of an expression, once its promise is kept. */
    JsonNode eval(String expression) throws Exception {
        JsonNode answer = send(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        JsonNode value = answer.get("result").get("value");
        return value == null ? answer.get("result") : value;
    }

    String text(String expression) throws Exception {
        return eval(expression).asText();
    }

    /** Waits until an expression is true, looking once a frame. */
    void until(String expression) throws Exception {
        JsonNode held = eval("new Promise(done => { const end = performance.now() + " + PATIENCE_MILLIS + ";"
                + " const look = () => { let is = false; try { is = Boolean(" + expression + "); } catch (e) {}"
                + " if (is) done(true); else if (performance.now() > end) done(false); else setTimeout(look, 10); };"
                + " look(); })");
        if (!held.asBoolean()) {
            throw new AssertionError("never came true: " + expression);
        }
    }

    /** Types text where the focus is. */
    void type(String text) throws Exception {
        send("Input.insertText", Map.of("text", text));
    }

    /** Presses and releases a key, such as {@code Enter} or {@code /}. */
    void press(String key) throws Exception {
        int code = switch (key) {
            case "Enter" -> 13;
            case "Escape" -> 27;
            case "Tab" -> 9;
            case "End" -> 35;
            case "Home" -> 36;
            case "ArrowLeft" -> 37;
            case "ArrowUp" -> 38;
            case "ArrowRight" -> 39;
            case "ArrowDown" -> 40;
            default -> key.toUpperCase(java.util.Locale.ROOT).charAt(0);
        };
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        Map<String, Object> pressed = Map.of(
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                text);
        send("Input.dispatchKeyEvent", pressed);
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    void screenshot(Path file) throws Exception {
        String data = send("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** What the page's scripts hold, once what they do not need is gone. */
    long heapBytes() throws Exception {
        send("HeapProfiler.collectGarbage", Map.of());
        return send("Runtime.getHeapUsage", Map.of()).get("usedSize").asLong();
    }

    /** How many listeners the page's scripts have, once what they do not need is gone. */
    int listeners() throws Exception {
        send("HeapProfiler.collectGarbage", Map.of());
        return send("Memory.getDOMCounters", Map.of()).get("jsEventListeners").asInt();
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        return tools.send(session, method, parameters);
    }

    void close() throws Exception {
        tools.send("", "Target.closeTarget", Map.of("targetId", target));
    }
}
