package io.neuralmemory.inspect.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files of the page, read once; no name from outside ever reaches a file system. */
final class PageFiles {
    private static final String UPLOT = "META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final List<String> OWN = List.of(
            "index.html",
            "icon.svg",
            "base.css",
            "memories.css",
            "views.css",
            "main.js",
            "ask.js",
            "element.js",
            "filters.js",
            "list.js",
            "rows.js",
            "memory.js",
            "overview.js",
            "moments.js",
            "edit.js",
            "tabs.js",
            "chart.js",
            "cloud.js",
            "timeline.js",
            "importance.js",
            "map.js",
            "tags.js",
            "health.js");

    private static final Map<String, String> OTHERS =
            Map.of("uplot.js", UPLOT + "uPlot.esm.js", "uplot.css", UPLOT + "uPlot.min.css");

    private final Map<String, Reply> files = new HashMap<>();

    PageFiles() {
        for (String name : OWN) {
            files.put(name, read(name, PageFiles.class.getResourceAsStream("page/" + name)));
        }
        OTHERS.forEach((name, resource) ->
                files.put(name, read(name, PageFiles.class.getClassLoader().getResourceAsStream(resource))));
        files.put("", read("index.html", PageFiles.class.getResourceAsStream("page/index.html")));
    }

    private static Reply read(String name, @Nullable InputStream resource) {
        if (resource == null) {
            throw new IllegalStateException("the page's file " + name + " is not in the jar");
        }
        String type = requireNonNull(TYPES.get(name.substring(name.indexOf('.') + 1)), name);
        try (InputStream in = resource) {
            return Reply.of(type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("reading the page's file " + name + " failed", e);
        }
    }

    Optional<Reply> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
