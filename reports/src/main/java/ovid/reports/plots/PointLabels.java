package ovid.reports.plots;

import java.util.ArrayList;
import java.util.List;
import ovid.reports.text.Text;

/** Names beside points, where there is room for them. */
final class PointLabels {
  /** Of the wider ones among the fonts that a browser may take for 10 px. */
  private static final double CHARACTER = 7;

  private static final double LINE = 11;
  private static final double GAP = 8;
  private static final int LONGEST = 16;

  /** How far a point itself reaches, where its interval is shorter. */
  private static final double POINT = 5;

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

  /** PointLabels a point whose interval reaches from {@code top} to {@code bottom}, if it fits. */
  void add(double x, double y, double top, double bottom, String name) {
    String text = Text.cut(name, LONGEST);
    double width = CHARACTER * text.length();
    double middle = y + LINE / 2 - 2;
    double above = Math.min(top, y - POINT) - GAP + 2;
    double below = Math.max(bottom, y + POINT) + LINE + 1;
    // Beside the point, above and below it; at the picture's edge, beside it and off its line.
    // Upright where all that would be read as a neighbour's name, or is taken.
    boolean placed =
        beside(x, middle, width, 0, text)
            || level(x, above, "middle", width, 0, text)
            || level(x, below, "middle", width, 0, text)
            || beside(x, y - 4, width, 0, text)
            || beside(x, y + LINE, width, 0, text)
            || beside(x, top - 4, width, GAP, text)
            || upright(x - LINE / 2, above, width, text);
    if (!placed) {
      uprightBeside(x, y, bottom - top, width, text);
    }
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
        new Plot.Label(Plot.place(x), Plot.place(baseline), anchor, false, text));
  }

  /** Beside the interval, as near to the point as there is room. */
  private void uprightBeside(double x, double y, double interval, double width, String text) {
    boolean placed = false;
    for (double away = 0; !placed && away <= width / 2 + interval; away += LINE / 2) {
      for (double foot : new double[] {y + width / 2 + away, y + width / 2 - away}) {
        placed =
            placed
                || upright(x + GAP, foot, width, text)
                || upright(x - GAP - LINE, foot, width, text);
      }
    }
  }

  private boolean upright(double left, double foot, double width, String text) {
    return place(
        new Box(left, foot - width, left + LINE, foot),
        0,
        new Plot.Label(Plot.place(left + LINE - 2), Plot.place(foot), "start", true, text));
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
