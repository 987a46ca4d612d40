package io.neuralmemory.benchmarks.report;

import io.neuralmemory.benchmarks.report.Measured.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

/** A run in pictures, each as SVG and PNG, for light and dark pages. */
final class Charts {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    private static final List<String> SHOWN = List.of(
            "json", "compressed", "sqlite", "sqlite-jdbc", "rocksdb", "h2-mvstore", "langchain4j", "eclipsestore");
    private static final List<String> WRITERS =
            List.of("json/LOGGED", "sqlite/LOGGED", "sqlite-jdbc", "rocksdb", "h2-mvstore", "raw");
    private static final List<String> THREADS = List.of("oneThread", "twoThreads", "eightThreads", "sixtyFourThreads");
    private static final List<String> THREAD_NUMBERS = List.of("1", "2", "8", "64");

    private final Results results;
    private final Path directory;

    /** @param directory takes the pictures */
    Charts(Results results, Path directory) {
        this.results = results;
        this.directory = directory;
    }

    /** Writes what there is data for; returns the names, without {@code -light.svg} and so on. */
    List<String> write() throws IOException {
        Files.createDirectories(directory);
        List<String> written = new ArrayList<>();
        for (Shade shade : Shade.values()) {
            written.clear();
            if (write("overview", overview(shade), shade)) {
                written.add("overview");
            }
            if (write("durable", durable(shade), shade)) {
                written.add("durable");
            }
            for (String question : List.of("Scaling.save", "Load.firstAnswer")) {
                String name = question.equals("Scaling.save") ? "growth-save" : "growth-start";
                if (write(name, growth(question, shade), shade)) {
                    written.add(name);
                }
            }
        }
        return written;
    }

    private boolean write(String name, Optional<? extends Chart<?, ?>> chart, Shade shade) throws IOException {
        if (chart.isEmpty()) {
            return false;
        }
        if (chart.orElseThrow() instanceof CategoryChart bars) {
            // Bars would start at zero, which has no place on a logarithmic axis.
            bars.getStyler().setYAxisMin(least(bars) / 2);
        }
        String file = directory.resolve(name + "-" + shade.suffix()).toString();
        BitmapEncoder.saveBitmap(chart.orElseThrow(), file, BitmapFormat.PNG);
        VectorGraphicsEncoder.saveVectorGraphic(chart.orElseThrow(), file, VectorGraphicsFormat.SVG);
        return true;
    }

    private static double least(CategoryChart bars) {
        return bars.getSeriesMap().values().stream()
                .flatMap(series -> series.getYData().stream())
                .filter(height -> height != null)
                .mapToDouble(Number::doubleValue)
                .min()
                .orElse(1);
    }

    /** Times of the first questions over those of the floor. */
    private Optional<CategoryChart> overview(Shade shade) {
        CategoryChart chart = bars("time / time of raw bytes, the floor (less is better)", shade);
        Overview overview = new Overview(results);
        List<String> asked =
                List.of("SaveThroughput.save", "Load.firstAnswer", "IncrementalSave.save", "Search.topTen").stream()
                        .filter(question -> overview.data(question)
                                .flatMap(data -> results.find(question, "raw", data))
                                .isPresent())
                        .toList();
        for (String contender : SHOWN) {
            List<Double> heights = new ArrayList<>();
            for (String question : asked) {
                Data data = overview.data(question).orElseThrow();
                double floor = results.find(question, "raw", data).orElseThrow().median();
                heights.add(results.find(question, searching(question, contender), data)
                        .map(row -> row.median() / floor)
                        .orElse(null));
            }
            if (heights.stream().anyMatch(height -> height != null)) {
                chart.addSeries(contender, asked.stream().map(Charts::title).toList(), heights);
            }
        }
        return chart.getSeriesMap().isEmpty() ? Optional.empty() : Optional.of(chart);
    }

    /** Our backends search with the same engine, so that only one of them is asked. */
    private static String searching(String question, String contender) {
        return question.startsWith("Search.") && contender.matches("compressed|sqlite") ? "json" : contender;
    }

    private static String title(String question) {
        return switch (question) {
            case "SaveThroughput.save" -> "save everything";
            case "Load.firstAnswer" -> "start to first answer";
            case "IncrementalSave.save" -> "save 1 %";
            default -> "top ten";
        };
    }

    /** Durable writes a second over those of one thread that appends and forces. */
    private Optional<CategoryChart> durable(Shade shade) {
        Optional<Data> data = results.data("DurableStore.oneThread").stream().findFirst();
        Optional<Measured> floor = data.flatMap(each -> results.find("DurableStore.oneThread", "raw", each));
        if (floor.isEmpty()) {
            return Optional.empty();
        }
        CategoryChart chart = bars("durable writes / writes of one thread to a raw file (more is better)", shade);
        chart.setXAxisTitle("threads");
        for (String writer : WRITERS) {
            List<Double> heights = new ArrayList<>();
            for (String threads : THREADS) {
                heights.add(results.find("DurableStore." + threads, writer, data.orElseThrow())
                        .map(row -> row.rate() / floor.orElseThrow().rate())
                        .orElse(null));
            }
            if (heights.stream().anyMatch(height -> height != null)) {
                chart.addSeries(writer, THREAD_NUMBERS, heights);
            }
        }
        return Optional.of(chart);
    }

    private static CategoryChart bars(String title, Shade shade) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .yAxisTitle("ratio")
                .title(title)
                .build();
        shade.paint(chart.getStyler());
        chart.getStyler().setAvailableSpaceFill(0.9);
        chart.getStyler().setYAxisLogarithmic(true);
        return chart;
    }

    /** Times over the number of memories. */
    private Optional<XYChart> growth(String question, Shade shade) {
        List<Data> sizes = results.data(question);
        if (sizes.size() < 2) {
            return Optional.empty();
        }
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(question + " (less is better)")
                .xAxisTitle("memories")
                .yAxisTitle("ms")
                .build();
        shade.paint(chart.getStyler());
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        for (String contender : SHOWN) {
            List<Measured> rows = sizes.stream()
                    .map(size -> results.find(question, contender, size))
                    .flatMap(Optional::stream)
                    .toList();
            if (rows.size() > 1) {
                chart.addSeries(
                        contender,
                        rows.stream()
                                .map(row -> (double) row.asked().data().memories())
                                .toList(),
                        rows.stream().map(Measured::median).toList());
            }
        }
        return chart.getSeriesMap().isEmpty() ? Optional.empty() : Optional.of(chart);
    }
}
