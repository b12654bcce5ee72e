package ovid.reports.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ovid.reports.text.Text;

/** Names beside points, where there is room for them. */
final class PointLabels {
  /** Of the wider ones among the fonts that a browser may take for 10 px. */
  private static final double CHARACTER = 7;

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final double LINE = 11;
  private static final double GAP = 8;
  private static final int LONGEST = 16;

  /** How far a point itself reaches, where its interval is shorter. */
  private static final double POINT = 5;

  /** A slanted line is kept clear by pieces so long. */
  private static final double PIECE = 6;

  private final List<Box> taken = new ArrayList<>();
  private final List<Plot.Label> labels = new ArrayList<>();

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    boolean within(double l, double t, double r, double b) {
      return left >= l && right <= r && top >= t && bottom <= b;
    }
  }

  /** Keeps labels away from a stretch of the picture. */
  void keepClear(double left, double top, double right, double bottom) {
    taken.add(new Box(left, top, right, bottom));
  }

  /** Keeps labels away from a polyline. */
  void keepClearOfLine(String points) {
    List<double[]> places =
        SPACE
            .splitAsStream(points)
            .filter(text -> !text.isEmpty())
            .map(text -> {
              int comma = text.indexOf(',');
              return new double[] {
                Double.parseDouble(text.substring(0, comma)),
                Double.parseDouble(text.substring(comma + 1))
              };
            })
            .toList();
    for (int i = 1; i < places.size(); i++) {
      double[] from = places.get(i - 1);
      double[] to = places.get(i);
      keepClearOfLine(from[0], from[1], to[0], to[1]);
    }
  }

  private void keepClearOfLine(double x, double y, double toX, double toY) {
    int pieces = (int) Math.max(1, Math.ceil(Math.abs(toX - x) / PIECE));
    for (int i = 0; i < pieces; i++) {
      double from = y + (toY - y) * i / pieces;
      double to = y + (toY - y) * (i + 1) / pieces;
      keepClear(
          x + (toX - x) * i / pieces,
          Math.min(from, to) - 1,
          x + (toX - x) * (i + 1) / pieces,
          Math.max(from, to) + 1);
    }
  }

  /**
   * Labels a point whose interval reaches from {@code top} to {@code bottom}, if it fits.
   *
   * @return whether it did
   */
  boolean add(double x, double y, double top, double bottom, String name) {
    String text = Text.cut(name, LONGEST);
    double width = CHARACTER * text.length();
    double middle = y + LINE / 2 - 2;
    double above = Math.min(top, y - POINT) - GAP + 2;
    double below = Math.max(bottom, y + POINT) + LINE + 1;
    // Beside the point, above and below it; at the picture's edge, beside it and off its line. A
    // name without room is left out: the mark tells whose the point is.
    return beside(x, middle, width, 0, text)
        || level(x, above, "middle", width, 0, text)
        || level(x, below, "middle", width, 0, text)
        || beside(x, y - 4, width, 0, text)
        || beside(x, y + LINE, width, 0, text)
        || beside(x, top - 4, width, GAP, text);
  }

  private boolean beside(double x, double baseline, double width, double clear, String text) {
    return level(x + GAP, baseline, "start", width, clear, text)
        || level(x - GAP, baseline, "end", width, clear, text);
  }

  private boolean level(
      double x, double baseline, String anchor, double width, double clear, String text) {
    double left =
        switch (anchor) {
          case "start" -> x;
          case "middle" -> x - width / 2;
          default -> x - width;
        };
    return place(
        new Box(left, baseline - LINE + 2, left + width, baseline + 2),
        clear,
        new Plot.Label(Plot.place(x), Plot.place(baseline), anchor, text));
  }

  /** Puts a label into the box if that is free, and as much below it as must be clear. */
  private boolean place(Box box, double clear, Plot.Label label) {
    Box needed = new Box(box.left, box.top, box.right, box.bottom + clear);
    boolean free =
        box.within(Plot.LEFT, Plot.TOP - LINE, Plot.WIDTH, Plot.BOTTOM)
            && taken.stream().noneMatch(needed::meets);
    if (free) {
      taken.add(box);
      labels.add(label);
    }
    return free;
  }

  List<Plot.Label> placed() {
    return List.copyOf(labels);
  }
}
