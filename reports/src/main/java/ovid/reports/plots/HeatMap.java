package ovid.reports.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;

/**
 * Values by part and model as shaded cells: the darker, the higher. Coordinates are the picture's
 * own units.
 *
 * @param id unique on the page
 * @param title what it shows
 * @param description the same for those who do not see it; the table below has all values
 * @param width of the picture
 * @param height of the picture
 * @param columns the models' names, slanted above their columns
 * @param rows the parts' names
 * @param cells with a value
 */
public record HeatMap(
    String id,
    String title,
    String description,
    int width,
    int height,
    List<Name> columns,
    List<Name> rows,
    List<Cell> cells) {
  private static final int LEVELS = 5;
  private static final int LABELS = 240;
  private static final int WIDE = 44;
  private static final int HIGH = 22;
  private static final int TOP = 78;
  private static final int SLANT = 60;
  private static final int LONGEST_ROW = 38;
  private static final int LONGEST_COLUMN = 18;
  private static final int GAP = 8;
  private static final double PERCENT = 100;

  /** A name at a place. */
  public record Name(int x, int y, String text, String whole) {}

  /**
   * A cell.
   *
   * @param level its place between the lowest and the highest value, 0 to 4
   * @param shown the value in percent, without a sign
   * @param text the whole of it, for a pointer that rests there
   */
  public record Cell(int x, int y, int level, String shown, String text) {
    /** The cell's middle. */
    public int middle() {
      return x + WIDE / 2;
    }

    /** Where its text stands. */
    public int base() {
      return y + HIGH - GAP + 1;
    }
  }

  /**
   * A row of values, one a column.
   *
   * @param name of the part
   * @param values as shares; empty where nothing is known
   */
  public record Line(String name, List<OptionalDouble> values) {
    /** Copies the values. */
    public Line {
      values = List.copyOf(values);
    }
  }

  /** Width of a cell. */
  public static int wide() {
    return WIDE;
  }

  /** Height of a cell. */
  public static int high() {
    return HIGH;
  }

  /**
   * Draws values.
   *
   * @param columns their names
   * @param lines at least one
   * @param own how many of the columns are models that ran; the others stand apart
   */
  public static HeatMap of(
      String id, String title, List<String> columns, List<Line> lines, int own) {
    double low = lines.stream().flatMap(HeatMap::known).mapToDouble(v -> v).min().orElse(0);
    double high = lines.stream().flatMap(HeatMap::known).mapToDouble(v -> v).max().orElse(1);
    List<Name> across = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      across.add(name(x(column, own) + WIDE / 2, TOP - GAP, columns.get(column), LONGEST_COLUMN));
    }
    List<Name> down = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < lines.size(); row++) {
      Line line = lines.get(row);
      int y = TOP + row * HIGH;
      down.add(name(LABELS - GAP, y + HIGH - GAP + 1, line.name(), LONGEST_ROW));
      for (int column = 0; column < columns.size(); column++) {
        OptionalDouble value = line.values().get(column);
        if (value.isPresent()) {
          double place = high > low ? (value.getAsDouble() - low) / (high - low) : 0;
          cells.add(
              new Cell(
                  x(column, own),
                  y,
                  (int) Math.clamp(Math.floor(LEVELS * place), 0, LEVELS - 1),
                  Figures.fixed(PERCENT * value.getAsDouble(), 0),
                  "%s, %s: %s %%"
                      .formatted(
                          line.name(),
                          columns.get(column),
                          Figures.fixed(PERCENT * value.getAsDouble(), 1))));
        }
      }
    }
    return new HeatMap(
        id,
        title,
        "%d parts down, %s across; values from %s to %s %%, the darker the higher. The table below has all of them."
            .formatted(
                lines.size(),
                String.join(", ", columns),
                Figures.fixed(PERCENT * low, 1),
                Figures.fixed(PERCENT * high, 1)),
        x(columns.size() - 1, own) + WIDE + SLANT,
        TOP + lines.size() * HIGH + GAP,
        List.copyOf(across),
        List.copyOf(down),
        List.copyOf(cells));
  }

  private static Stream<Double> known(Line line) {
    return line.values().stream()
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble);
  }

  private static int x(int column, int own) {
    return LABELS + column * WIDE + (column >= own ? GAP : 0);
  }

  private static Name name(int x, int y, String text, int longest) {
    return new Name(x, y, Text.cut(text, longest), text);
  }
}
