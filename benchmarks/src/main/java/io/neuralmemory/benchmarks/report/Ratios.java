package io.neuralmemory.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A later run against an earlier one, whatever was measured in both. */
final class Ratios {
    /** What one cannot tell from noise, and nobody would notice. */
    private static final double NOTICED = 1.1;
    /** Of single operations there are no rounds to compare; their medians vary by so much. */
    private static final double NOTICED_OF_SINGLE = 1.25;

    private final Results earlier;
    private final Results later;

    Ratios(Results earlier, Results later) {
        this.earlier = earlier;
        this.later = later;
    }

    String asMarkdown() {
        StringBuilder text = new StringBuilder(
                "| question | contender | data | later / earlier | processor time | |\n| --- | --- | --- | ---: | ---: | --- |\n");
        for (Measured now : later.all()) {
            before(now).ifPresent(then -> text.append(row(then, now)));
        }
        return text.toString();
    }

    private Optional<Measured> before(Measured now) {
        return earlier.find(now.asked().question(), now.contender(), now.asked().data());
    }

    private static String row(Measured then, Measured now) {
        Optional<Double> processor = now.counted("processorNanos")
                .flatMap(later -> then.counted("processorNanos").map(earlier -> later / earlier));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %.2f | %s | %s |%n",
                now.asked().question(),
                now.contender(),
                now.asked().data(),
                now.median() / then.median(),
                processor
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .orElse(""),
                isSlower(then, now) ? "**slower**" : isSlower(now, then) ? "faster" : "as before");
    }

    /** Whether anything takes noticeably longer. */
    boolean isSlower() {
        return later.all().stream()
                .anyMatch(now -> before(now).filter(then -> isSlower(then, now)).isPresent());
    }

    /** By more than noise: three quarters of the later samples are above three quarters of the earlier. */
    static boolean isSlower(Measured then, Measured now) {
        double ratio = now.median() / then.median();
        if (now.times().areOfSingleOperations()) {
            return ratio > NOTICED_OF_SINGLE;
        }
        List<Double> before = then.times().samples();
        List<Double> after = now.times().samples();
        return ratio > NOTICED && Measured.quantile(after, 0.25) > Measured.quantile(before, 0.75);
    }
}
