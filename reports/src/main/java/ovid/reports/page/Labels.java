package ovid.reports.page;

import java.util.ArrayList;
import java.util.List;

/** Names beside points, where there is room for them. */
final class Labels {
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

  /** Labels a point whose interval reaches from {@code top} to {@code bottom}, if it fits. */
  void add(double x, double y, double top, double bottom, String name) {
    String text = Text.cut(name, LONGEST);
    double width = CHARACTER * text.length();
    double middle = y + LINE / 2 - 2;
    double above = Math.min(top, y - POINT) - GAP + 2;
    double below = Math.max(bottom, y + POINT) + LINE + 1;
    // Beside the point, above and below it; at the picture's edge, beside it and off its line.
    boolean placed =
        beside(x, middle, width, text)
            || place(x, above, "middle", x - width / 2, width, text)
            || place(x, below, "middle", x - width / 2, width, text)
            || beside(x, y - 4, width, text)
            || beside(x, y + LINE, width, text);
    if (!placed) {
      beside(x, top - 4, width, text);
    }
  }

  private boolean beside(double x, double baseline, double width, String text) {
    return place(x + GAP, baseline, "start", x + GAP, width, text)
        || place(x - GAP, baseline, "end", x - GAP - width, width, text);
  }

  private boolean place(
      double x, double baseline, String anchor, double left, double width, String text) {
    Box box = new Box(left, baseline - LINE + 2, left + width, baseline + 2);
    boolean free =
        box.within(Plot.LEFT, Plot.TOP - LINE, Plot.WIDTH, Plot.BOTTOM)
            && taken.stream().noneMatch(box::meets);
    if (free) {
      taken.add(box);
      labels.add(new Plot.Label(Plot.place(x), Plot.place(baseline), anchor, text));
    }
    return free;
  }

  List<Plot.Label> placed() {
    return List.copyOf(labels);
  }
}
