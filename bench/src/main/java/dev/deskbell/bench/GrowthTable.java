package dev.deskbell.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** What {@link MeasureGrowth} found, as a table and as a picture. */
final class GrowthTable {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;

    /** Degrees: side by side, the names would lie on each other. */
    private static final int SLANT = 25;

    private record Row(String what, List<Percentiles> bySize) {}

    private final Installation.Profile profile;
    private final List<Integer> sizes;
    private final List<Row> rows = new ArrayList<>();

    GrowthTable(Installation.Profile profile, List<Integer> sizes) {
        this.profile = profile;
        this.sizes = sizes;
    }

    /** Prints it, too: the next ones take minutes. */
    void add(String what, List<Percentiles> bySize) {
        if (rows.isEmpty()) {
            printHead();
        }
        rows.add(new Row(what, bySize));
        StringBuilder line = new StringBuilder("| ").append(what).append(" |");
        bySize.forEach(times -> line.append(" %.1f / %.1f |".formatted(times.of(50), times.of(99))));
        System.out.printf(
                "%s %.2f |%n", line, bySize.getLast().of(99) / bySize.getFirst().of(99));
    }

    private void printHead() {
        StringBuilder head = new StringBuilder("\n| profile ").append(name()).append(": p50 / p99 ms |");
        sizes.forEach(size -> head.append(" %,d |".formatted(size)));
        System.out.println(head + " growth of p99 (goal 1.5) |");
        System.out.println("|---".repeat(sizes.size() + 2) + "|");
    }

    private String name() {
        return profile.name().toLowerCase(Locale.ROOT);
    }

    /** A group of bars for each row, a bar for each size. */
    void draw(Path file) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("99th percentile, ms: profile " + name())
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleBoxVisible(false)
                .setPlotBorderVisible(false);
        chart.getStyler().setXAxisLabelRotation(SLANT);
        List<String> names =
                rows.stream().map(row -> row.what.replaceAll(": .*", "")).toList();
        for (int i = 0; i < sizes.size(); i++) {
            int size = i;
            chart.addSeries(
                    "%,d tickets".formatted(sizes.get(i)),
                    names,
                    rows.stream().map(row -> row.bySize.get(size).of(99)).toList());
        }
        try {
            BitmapEncoder.saveBitmap(chart, file.toString().replaceAll("\\.png$", ""), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
