package ovid.harness.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table of aligned columns. */
public final class TextTable {
  private static final String GAP = "  ";

  /** On which side a column's cells stand. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private final List<Align> alignment;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<Align> alignment) {
    this.alignment = List.copyOf(alignment);
  }

  /** Adds a row, a cell for every column. */
  public TextTable row(String... cells) {
    if (cells.length != alignment.size()) {
      throw new IllegalArgumentException(cells.length + " cells != " + alignment.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines, without white space at their ends, each ended by a line feed. */
  @Override
  public String toString() {
    int[] widths = new int[alignment.size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String padding = " ".repeat(widths[column] - width(row.get(column)));
        boolean left = alignment.get(column) == Align.LEFT;
        line.append(column == 0 ? "" : GAP)
            .append(left ? row.get(column) + padding : padding + row.get(column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
