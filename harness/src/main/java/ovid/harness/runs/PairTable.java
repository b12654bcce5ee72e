package ovid.harness.runs;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;
import ovid.results.comparison.Candidate;
import ovid.results.comparison.MetricComparison;
import ovid.results.comparison.RunComparison;
import ovid.results.comparison.TaskComparison;
import ovid.results.statistics.Holm;
import ovid.results.statistics.PairedComparison;

/**
 * Pairs of candidates, task by task, with p-values corrected over all of them.
 *
 * @param rows in the order in which they are shown
 */
record PairTable(List<Row> rows) {
  /** What is called significant. */
  static final double ALPHA = 0.05;

  /** Two candidates. */
  record Pair(Candidate first, Candidate second) {}

  /**
   * A pair in one metric of one task.
   *
   * @param p corrected by Holm over all rows
   */
  record Row(
      Pair pair,
      TaskComparison task,
      MetricComparison metric,
      PairedComparison comparison,
      double p) {

    boolean isHeadline() {
      return metric.equals(task.headline());
    }

    boolean significant() {
      return p < ALPHA;
    }

    /** Whether the second candidate's value is the better one. */
    boolean secondAhead() {
      return metric.metric().higherIsBetter()
          ? comparison.difference() > 0
          : comparison.difference() < 0;
    }

    String verdict() {
      if (!significant()) {
        return comparison.difference() == 0 ? "no difference" : "could be luck";
      }
      return (secondAhead() ? pair.second() : pair.first()).name() + " is better";
    }
  }

  /**
   * @param allMetrics whether every metric gets a row, or the headline metric of each task only
   */
  static PairTable of(RunComparison comparison, List<Pair> pairs, boolean allMetrics) {
    List<Row> rows = new ArrayList<>();
    for (Pair pair : pairs) {
      for (TaskComparison task : comparison.tasks()) {
        int first = task.candidates().indexOf(pair.first());
        int second = task.candidates().indexOf(pair.second());
        if (first < 0 || second < 0) {
          continue;
        }
        for (MetricComparison metric : task.metrics()) {
          if (allMetrics || metric.equals(task.headline())) {
            PairedComparison compared = metric.scores().compare(first, second);
            rows.add(new Row(pair, task, metric, compared, Double.NaN));
          }
        }
      }
    }
    double[] adjusted = Holm.adjust(rows.stream().mapToDouble(r -> r.comparison().p()).toArray());
    List<Row> corrected = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      Row row = rows.get(i);
      corrected.add(new Row(row.pair, row.task, row.metric, row.comparison, adjusted[i]));
    }
    return new PairTable(corrected);
  }

  List<Row> of(Pair pair) {
    return rows.stream().filter(row -> row.pair().equals(pair)).toList();
  }

  static String table(Pair pair, List<Row> rows) {
    TextTable table =
        new TextTable(List.of(LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, LEFT));
    table.row(
        "task",
        "metric",
        pair.first().name(),
        pair.second().name(),
        "difference",
        "95 % interval",
        "effect",
        "p, Holm",
        "documents",
        "");
    String previous = "";
    for (Row row : rows) {
      String task = row.task().task().name();
      PairedComparison comparison = row.comparison();
      table.row(
          task.equals(previous) ? "" : task,
          row.metric().metric().name(),
          Numbers.score(comparison.first()),
          Numbers.score(comparison.second()),
          signed(comparison.difference()),
          signed(comparison.interval().low()) + " … " + signed(comparison.interval().high()),
          signed(comparison.effect()),
          p(row.p()),
          Numbers.count(row.task().documents().length),
          row.verdict());
      previous = task;
    }
    return table.toString();
  }

  /** A difference, with its sign. */
  static String signed(double value) {
    String digits = Numbers.score(Math.abs(value));
    return !Double.isFinite(value) ? digits : (value < 0 ? "−" : "+") + digits;
  }

  /** A p-value, to two significant digits. */
  static String p(double p) {
    if (Double.isNaN(p)) {
      return "–";
    }
    return p < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, p < 0.1 ? "%.4f" : "%.2f", p);
  }
}
