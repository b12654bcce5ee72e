package ovid.reports.plots;

import java.util.List;

/**
 * How a model is told from others in every picture and beside its name: a colour along a ramp that
 * darkens with size, so that it can be told in grey and by readers of few colours too, and a shape.
 *
 * @param colour the style's class
 * @param shape a path around the origin, 10 units wide
 */
public record Mark(String colour, String shape) {
  private static final int COLOURS = 8;
  private static final List<String> SHAPES =
      List.of(
          "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
          "M-3.6-3.6h7.2v7.2h-7.2z",
          "M0-4.8l4.6 8.2h-9.2z",
          "M0 4.8l4.6-8.2h-9.2z");

  /**
   * The mark of a model.
   *
   * @param index its place among the page's models
   * @param models how many there are
   */
  public static Mark of(int index, int models) {
    int step =
        models < 2
            ? COLOURS - 1
            : Math.toIntExact(Math.round((double) index * (COLOURS - 1) / (models - 1)));
    return new Mark("m" + step, SHAPES.get(index % SHAPES.size()));
  }
}
