package ovid.reports.samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ovid.reports.evidence.Column;

/** Which documents of a task are shown, most telling first: by a rule, not by hand. */
final class Choice {
  private Choice() {}

  /**
   * Takes documents in turn from every pattern of right and wrong among the models, those on which
   * they differ before those on which they agree, and of each pattern in the data's order; where no
   * document is right or wrong, simply in the data's order.
   *
   * @param columns of the models whose answers are shown
   * @param most how many at most
   */
  static List<Integer> of(List<Column> columns, int most) {
    int end = columns.stream().mapToInt(Column::end).max().orElse(0);
    Map<String, List<Integer>> patterns = new TreeMap<>(DISPUTED_FIRST);
    for (int document = 0; document < end; document++) {
      int number = document;
      if (columns.stream().anyMatch(column -> column.has(number))) {
        List<Integer> alike =
            patterns.computeIfAbsent(marks(columns, document), p -> new ArrayList<>());
        if (alike.size() < most) {
          alike.add(document);
        }
      }
    }
    List<Integer> chosen = new ArrayList<>();
    for (int turn = 0; chosen.size() < most; turn++) {
      int before = chosen.size();
      for (List<Integer> alike : patterns.values()) {
        if (turn < alike.size() && chosen.size() < most) {
          chosen.add(alike.get(turn));
        }
      }
      if (chosen.size() == before) {
        break;
      }
    }
    return chosen;
  }

  private static final Comparator<String> DISPUTED_FIRST =
      Comparator.comparing((String marks) -> marks.indexOf('1') < 0 || marks.indexOf('0') < 0)
          .thenComparing(Comparator.naturalOrder());

  /** One character a model: see {@link Column#mark}. */
  static String marks(List<Column> columns, int document) {
    StringBuilder marks = new StringBuilder();
    columns.forEach(column -> marks.append(column.mark(document)));
    return marks.toString();
  }
}
