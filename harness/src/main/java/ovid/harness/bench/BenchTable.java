package ovid.harness.bench;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;

/** A report as text. */
public final class BenchTable {
  private BenchTable() {}

  /** The lines, each ended by a line feed. */
  public static String of(BenchReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s, %s kernel, %s%n",
            report.cpu(),
            report.kernel(),
            Numbers.count(report.threads(), "thread")));
    text.append(
        String.format(
            Locale.ROOT,
            "%s (%s parameters), %s%n",
            report.model(),
            Numbers.parameters(report.shape().parameters()),
            report.numerics()));
    text.append(
        String.format(
            Locale.ROOT,
            "This machine's own limits: %.0f GFLOP/s in registers, %.1f GB/s from memory%n",
            report.peak().gigaflops(),
            report.peak().gigabytes()));
    BenchReport.RivalReport rival = report.rival();
    if (rival != null) {
      text.append("Against ").append(versions(rival)).append('\n');
    }
    text.append('\n').append(table(report));
    if (rival != null) {
      text.append('\n').append(explanation(rival));
    }
    return text.toString();
  }

  private static String versions(BenchReport.RivalReport rival) {
    List<String> versions = new ArrayList<>();
    rival.versions().forEach((name, version) -> versions.add(name + " " + version));
    return rival.name() + " (" + String.join(", ", versions) + ")";
  }

  private static String explanation(BenchReport.RivalReport rival) {
    String text =
        "faster: how many times as fast Ovid is, by the median of pairs of runs, and the smallest and largest.\n";
    Double difference = rival.largestDifference();
    return difference == null
        ? text
        : text
            + String.format(
                Locale.ROOT,
                "Largest difference between log-probabilities of the same tokens: %.1e.%n",
                difference);
  }

  private static TextTable table(BenchReport report) {
    boolean rival = report.rival() != null;
    List<TextTable.Align> columns = new ArrayList<>(Collections.nCopies(rival ? 8 : 6, RIGHT));
    columns.set(0, LEFT);
    TextTable table = new TextTable(columns);
    List<String> header =
        new ArrayList<>(List.of("", "tokens/s", "GFLOP/s", "of limit", "GB/s", "of limit"));
    if (rival) {
      header.addAll(List.of("its tokens/s", "faster"));
    }
    table.row(header.toArray(String[]::new));
    for (BenchReport.Result result : report.results()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  result.title(),
                  rate(result.tokensPerSecond()),
                  String.format(Locale.ROOT, "%.0f", result.gigaflops()),
                  percent(result.peakShare()),
                  result.gigabytes() == null
                      ? ""
                      : String.format(Locale.ROOT, "%.1f", result.gigabytes()),
                  percent(result.bandwidthShare())));
      BenchReport.RivalResult other = result.rival();
      if (other != null) {
        row.add(rate(other.tokensPerSecond()));
        row.add(
            String.format(
                Locale.ROOT, "%.2f × (%.2f … %.2f)", other.ratio(), other.low(), other.high()));
      }
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  private static String rate(double tokensPerSecond) {
    return tokensPerSecond < 100
        ? String.format(Locale.ROOT, "%.1f", tokensPerSecond)
        : Numbers.count(Math.round(tokensPerSecond));
  }

  private static String percent(@Nullable Double share) {
    return share == null ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
