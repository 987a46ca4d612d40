package io.neuralmemory.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run for people. {@code benchmarks/report} and {@code benchmarks/run} start it. */
public final class Report {
    private static final Pattern HEADLINE =
            Pattern.compile("(<!-- made by benchmarks/report -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private Report() {}

    /**
     * Takes a run, and the project's directory if its pages shall be made of this run; or {@code --compare}, an earlier
     * run and a later one. Ends with 1 if something got slower, 2 if there is no such run.
     */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        try {
            if (arguments[0].equals("--compare")) {
                Ratios ratios = new Ratios(Results.read(Path.of(arguments[1])), Results.read(Path.of(arguments[2])));
                System.out.print(ratios.asMarkdown());
                System.exit(ratios.isSlower() ? 1 : 0);
            }
            write(Path.of(arguments[0]));
            if (arguments.length > 1) {
                publish(Path.of(arguments[0]), Path.of(arguments[1]));
            }
        } catch (IOException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
        }
    }

    /** Writes {@code report.md} and pictures beside what a run found. */
    public static void write(Path run) throws IOException {
        Results results = Results.read(run);
        List<String> charts = new Charts(results, run.resolve("charts")).write();
        Files.writeString(run.resolve("report.md"), new Page(results, charts, "charts").asMarkdown());
    }

    /** Makes {@code docs/benchmarks.md}, its pictures, and what the README says. */
    private static void publish(Path run, Path project) throws IOException {
        Results results = Results.read(run);
        List<String> charts = new Charts(results, project.resolve("docs/benchmarks")).write();
        Files.writeString(project.resolve("docs/benchmarks.md"), new Page(results, charts, "benchmarks").asMarkdown());
        Path readme = project.resolve("README.md");
        String headline = Page.picture("overview", "docs/benchmarks") + "\n" + new Overview(results).sentence()
                + (Page.isBusy(results) ? " The machine was busy with other things meanwhile." : "")
                + " ([All figures](docs/benchmarks.md))\n";
        Matcher place = HEADLINE.matcher(Files.readString(readme));
        if (!place.find()) {
            throw new IOException(readme + " has no place for the headline: <!-- made by benchmarks/report --> and"
                    + " <!-- end --> are expected on lines of their own");
        }
        Files.writeString(readme, place.replaceFirst("$1" + Matcher.quoteReplacement(headline) + "$2"));
    }
}
