package io.neuralmemory.benchmarks.report;

import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The page that a picture stands on. */
enum Shade {
    LIGHT(Color.WHITE, new Color(0x1f2328), new Color(0xd1d9e0)),
    DARK(new Color(0x0d1117), new Color(0xf0f6fc), new Color(0x3d444d));

    /** Ours are blue; told apart also by who sees few colours, on either shade. */
    private static final Color[] SERIES = {
        new Color(0x1f6feb),
        new Color(0x54aeff),
        new Color(0x0a9396),
        new Color(0xe9a23b),
        new Color(0xd1603d),
        new Color(0xa371f7),
        new Color(0x8b949e),
        new Color(0x7f8c3d)
    };

    private final Color ground;
    private final Color text;
    private final Color lines;

    Shade(Color ground, Color text, Color lines) {
        this.ground = ground;
        this.text = text;
        this.lines = lines;
    }

    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    void paint(AxesChartStyler styler) {
        styler.setChartBackgroundColor(ground)
                .setPlotBackgroundColor(ground)
                .setChartFontColor(text)
                .setLegendBackgroundColor(ground)
                .setLegendBorderColor(ground)
                .setLegendPosition(LegendPosition.OutsideE)
                .setPlotBorderVisible(false)
                .setSeriesColors(SERIES);
        styler.setAxisTickLabelsColor(text).setAxisTickMarksColor(lines).setPlotGridLinesColor(lines);
        styler.setXAxisTitleColor(text);
        styler.setYAxisTitleColor(text);
        styler.setPlotGridVerticalLinesVisible(false);
    }
}
