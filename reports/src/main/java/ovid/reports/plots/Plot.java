package ovid.reports.plots;

import java.util.List;

/**
 * A picture of scores against the models' sizes: places in the units of its view box.
 *
 * @param id unique on the page
 * @param anchor the fragment that its title links to, or empty
 * @param trend the line through our points
 */
public record Plot(String id, String anchor, Words words, Axes axes, Marks marks, Trend trend) {
  static final double WIDTH = 340;
  static final double HEIGHT = 230;
  static final double LEFT = 44;
  static final double RIGHT = 330;
  static final double TOP = 14;
  static final double BOTTOM = 194;

  /**
   * What is written about it.
   *
   * @param description what the picture shows, for those who do not see it
   * @param caption what the vertical axis measures
   * @param note what the line through our points says, or empty
   */
  public record Words(String title, String description, String caption, String note) {}

  /** Round values along the axes. */
  public record Axes(List<Tick> across, List<Tick> up) {}

  /**
   * What is drawn between the axes.
   *
   * @param labels our models' names
   * @param curves lines through published points of one source
   * @param levels horizontal lines: chance, people
   */
  public record Marks(
      List<Point> ours,
      List<Diamond> published,
      List<Label> labels,
      List<String> curves,
      List<Level> levels) {}

  /** A round value and where it is. */
  public record Tick(String place, String label) {}

  /**
   * A score.
   *
   * @param mark of the model
   * @param low end of the interval's bar, empty where there is none
   * @param text the score in words
   */
  public record Point(Mark mark, String x, String y, String low, String high, String text) {
    public boolean bar() {
      return !low.isEmpty();
    }
  }

  /**
   * A result of others.
   *
   * @param text the result in words
   */
  public record Diamond(String x, String y, String text) {}

  /** A model's name beside its point. */
  public record Label(String x, String y, String anchor, String text) {}

  /**
   * A horizontal line.
   *
   * @param kind {@code chance} or {@code people}
   * @param text what it stands for, with its value
   */
  public record Level(String place, String kind, String text) {}

  /** A place, to a hundredth of a unit. */
  static String place(double value) {
    // Hundredths as integers: no locale, no exponent, no negative zero.
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    long rest = size % 100;
    return sign + size / 100 + (rest == 0 ? "" : rest < 10 ? ".0" + rest : "." + rest);
  }
}
