package ovid.results.interchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.summary.ScoresFile;
import ovid.results.summary.SummaryFile;

/** The scores of finished runs as text: CSV, or a table for a paper with 95 % intervals. */
public final class ScoreTables {
  private ScoreTables() {}

  /**
   * {@return the scores as {@code scores.csv}: RFC 4180, a header, then a row a model, task and
   * metric}
   *
   * @param runs their folders
   */
  public static String csv(List<Path> runs) {
    return ScoresFile.text(runs.stream().map(SummaryFile::read).toList());
  }

  /**
   * {@return a Markdown table: a row a task and metric, a column a model}
   *
   * @param runs their folders
   */
  public static String markdown(List<Path> runs) {
    List<List<String>> rows = rows(runs, "–");
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      for (String cell : rows.get(i)) {
        text.append("| ").append(cell.replaceAll("([\\\\|`*_<&~\\[])", "\\\\$1")).append(' ');
      }
      text.append("|\n");
      if (i == 0) {
        text.append("|---|---|").append("--:|".repeat(rows.getFirst().size() - 2)).append('\n');
      }
    }
    return text.toString();
  }

  /**
   * {@return a LaTeX {@code tabular} that needs no package}
   *
   * @param runs their folders
   */
  public static String latex(List<Path> runs) {
    List<List<String>> rows = rows(runs, "--");
    StringBuilder text = new StringBuilder("\\begin{tabular}{ll");
    text.append("r".repeat(rows.getFirst().size() - 2)).append("}\n\\hline\n");
    for (int i = 0; i < rows.size(); i++) {
      text.append(String.join(" & ", rows.get(i).stream().map(ScoreTables::escapeLatex).toList()))
          .append(" \\\\\n")
          .append(i == 0 ? "\\hline\n" : "");
    }
    return text.append("\\hline\n\\end{tabular}\n").toString();
  }

  private static String escapeLatex(String cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      switch (c) {
        case '&', '%', '$', '#', '_', '{', '}' -> text.append('\\').append(c);
        case '\\' -> text.append("\\textbackslash{}");
        case '~' -> text.append("\\textasciitilde{}");
        case '^' -> text.append("\\textasciicircum{}");
        // The fonts that LaTeX begins with have other signs in these places.
        case '<' -> text.append("\\textless{}");
        case '>' -> text.append("\\textgreater{}");
        case '|' -> text.append("\\textbar{}");
        // At a row's beginning they would belong to the \\ before it.
        case '[', '*' -> text.append('{').append(c).append('}');
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  private record Column(Summary summary, RunDescription.Model model) {}

  private static List<List<String>> rows(List<Path> runs, String dash) {
    List<Column> columns = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("task", "metric"));
    List<List<String>> keys = new ArrayList<>();
    for (Path run : runs) {
      Summary summary = SummaryFile.read(run);
      for (RunDescription.Model model : summary.run().models()) {
        columns.add(new Column(summary, model));
        header.add(onOneLine(model.name()));
      }
      for (RunDescription.Task task : summary.run().tasks()) {
        for (RunDescription.Metric metric : task.metrics()) {
          List<String> key = List.of(task.name(), metric.name());
          if (!keys.contains(key)) {
            keys.add(key);
          }
        }
      }
    }
    List<List<String>> rows = new ArrayList<>(List.of(header));
    for (List<String> key : keys) {
      List<String> row = new ArrayList<>();
      key.forEach(name -> row.add(onOneLine(name)));
      for (Column column : columns) {
        Optional<Summary.MetricScore> score =
            column
                .summary()
                .score(column.model().name(), key.getFirst())
                .flatMap(found -> found.metric(key.getLast()));
        row.add(score.map(found -> cell(found, dash)).orElse(dash));
      }
      rows.add(row);
    }
    return rows;
  }

  /** A row is a line, whatever a name holds. */
  private static String onOneLine(String name) {
    return name.replaceAll("\\R|\\p{Cc}", " ");
  }

  private static String cell(Summary.MetricScore score, String dash) {
    if (Double.isNaN(score.value())) {
      return dash;
    }
    String interval =
        Double.isNaN(score.low())
            ? ""
            : " (%s, %s)".formatted(number(score.low()), number(score.high()));
    return number(score.value()) + interval;
  }

  private static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
