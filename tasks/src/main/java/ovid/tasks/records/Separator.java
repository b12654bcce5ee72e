package ovid.tasks.records;

import java.util.List;
import java.util.Optional;
import ovid.tasks.records.TableText.BrokenTableException;
import ovid.tasks.records.TableText.Row;

/** Finds out what stands between a table's values. */
final class Separator {
  private static final List<Character> KNOWN = List.of(',', ';', '\t', '|');
  private static final int ROWS = 50;

  private Separator() {}

  /**
   * The usual one of a format unless the first rows are no table with it and are one with another:
   * as many values in each, at least two.
   */
  static char of(String text, char usual, boolean quoted) {
    int width = width(text, usual, quoted);
    if (width > 1) {
      return usual;
    }
    char found = usual;
    int widest = 1;
    for (char candidate : KNOWN) {
      int values = width(text, candidate, quoted);
      if (values > widest) {
        widest = values;
        found = candidate;
      }
    }
    return found;
  }

  /** How many values every row has; 0 where they differ. */
  private static int width(String text, char separator, boolean quoted) {
    try {
      List<Row> rows = TableText.rows(text, separator, quoted, ROWS);
      long widths = rows.stream().map(row -> row.values().size()).distinct().count();
      return widths == 1 ? rows.getFirst().values().size() : 0;
    } catch (BrokenTableException e) {
      return 0;
    }
  }

  /** The separator that a task's file names; empty where it is none. */
  static Optional<Character> named(String name) {
    return switch (name) {
      case "tab", "\\t", "\t" -> Optional.of('\t');
      case "comma" -> Optional.of(',');
      case "semicolon" -> Optional.of(';');
      default ->
          name.length() == 1 && !name.isBlank() && !name.equals("\"")
              ? Optional.of(name.charAt(0))
              : Optional.empty();
    };
  }
}
