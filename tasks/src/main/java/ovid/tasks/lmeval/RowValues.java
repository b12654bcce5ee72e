package ovid.tasks.lmeval;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import ovid.tasks.jinja.None;

/** Values of rows as Python's readers give them. */
final class RowValues {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,18}");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");
  private static final Pattern TRUTH = Pattern.compile("True|TRUE|true|False|FALSE|false");

  /** What pandas takes for no value. */
  private static final Set<String> ABSENT =
      Set.of(
          "",
          "#N/A",
          "#N/A N/A",
          "#NA",
          "-1.#IND",
          "-1.#QNAN",
          "-NaN",
          "-nan",
          "1.#IND",
          "1.#QNAN",
          "<NA>",
          "N/A",
          "NA",
          "NULL",
          "NaN",
          "None",
          "n/a",
          "nan",
          "null");

  private RowValues() {}

  /**
   * Gives a table's columns the type that pandas finds: numbers where all values are such, which
   * have a point where one is absent.
   */
  static void typed(List<SplitRows.Row> rows) {
    for (String name : List.copyOf(rows.getFirst().fields().keySet())) {
      List<String> texts =
          rows.stream().map(row -> String.valueOf(row.fields().get(name))).toList();
      boolean complete = texts.stream().noneMatch(ABSENT::contains);
      Function<String, Object> type =
          type(texts.stream().filter(t -> !ABSENT.contains(t)).toList(), complete);
      for (int i = 0; i < texts.size(); i++) {
        String text = texts.get(i);
        rows.get(i).fields().put(name, ABSENT.contains(text) ? None.NONE : type.apply(text));
      }
    }
  }

  private static Function<String, Object> type(List<String> texts, boolean complete) {
    if (texts.isEmpty()) {
      return text -> text;
    }
    if (complete && all(texts, WHOLE)) {
      return Long::valueOf;
    }
    if (all(texts, REAL)) {
      return Double::valueOf;
    }
    return all(texts, TRUTH) ? Boolean::valueOf : text -> text;
  }

  private static boolean all(List<String> texts, Pattern pattern) {
    return texts.stream().allMatch(text -> pattern.matcher(text).matches());
  }
}
