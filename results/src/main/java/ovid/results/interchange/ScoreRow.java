package ovid.results.interchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ovid.results.ResultsException;
import ovid.results.statistics.Scale;
import ovid.results.summary.ScoreColumn;

/**
 * A row of a table of scores as it was read: text by column, and what is wrong with it in words.
 */
record ScoreRow(Path file, long line, Map<ScoreColumn, String> cells) {
  private static final String DECIMAL = "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?";
  private static final int LONGEST = 80;

  /** A column's text, or a fallback where the cell is empty or the table has no such column. */
  String text(ScoreColumn column, String fallback) {
    String text = cells.getOrDefault(column, "");
    return text.isEmpty() ? fallback : text;
  }

  /** A column's text, which must be there. */
  String text(ScoreColumn column) {
    String text = text(column, "");
    if (text.isEmpty()) {
      throw wrong("has no " + column.title());
    }
    return text;
  }

  /** A whole number, not negative; the fallback where there is none. */
  long count(ScoreColumn column, long fallback, long most) {
    String text = text(column, "");
    if (text.isEmpty()) {
      return fallback;
    }
    if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
      throw wrong(column, "a whole number up to " + most);
    }
    return Long.parseLong(text);
  }

  /** A decimal number; NaN where there is none. */
  double number(ScoreColumn column) {
    String text = text(column, "");
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double value = text.matches(DECIMAL) ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw wrong(column, "a decimal number with a point, such as 0.25");
    }
    return value;
  }

  /** True or false; null where the cell is empty. */
  @Nullable Boolean flag(ScoreColumn column) {
    // Spreadsheets write them in capitals.
    return switch (text(column, "")) {
      case "" -> null;
      case "true", "TRUE" -> true;
      case "false", "FALSE" -> false;
      default -> throw wrong(column, "true or false");
    };
  }

  /** What values the metric may have; null where the cell is empty. */
  @Nullable Scale scale() {
    String text = text(ScoreColumn.SCALE, "").toUpperCase(Locale.ROOT);
    if (text.isEmpty()) {
      return null;
    }
    return Arrays.stream(Scale.values())
        .filter(scale -> scale.name().equals(text))
        .findFirst()
        .orElseThrow(() ->
            wrong(
                ScoreColumn.SCALE,
                Arrays.stream(Scale.values())
                    .map(Scale::name)
                    .collect(Collectors.joining(", ", "one of ", ""))));
  }

  private ResultsException wrong(ScoreColumn column, String wanted) {
    return wrong(
        "has %s \"%s\", which is not %s"
            .formatted(column.title(), shown(text(column, "")), wanted));
  }

  /**
   * The error that this row has or does something.
   *
   * @param what with names of the table by {@link #shown}
   */
  ResultsException wrong(String what) {
    return new ResultsException(
        "Line %d of %s %s; correct it and import again.".formatted(line, file, what));
  }

  /** A text of the table for a sentence: on one line and not too long. */
  static String shown(String text) {
    String line = text.replaceAll("\\R", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
