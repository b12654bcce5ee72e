package ovid.harness.terminal;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
public final class Numbers {
  private Numbers() {}

  /** A count: {@code 5,153}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** So many things: {@code 1 head}, {@code 5,153 documents}. */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** A number of parameters: {@code 124.4M}. */
  public static String parameters(long value) {
    if (value < 1_000_000) {
      return String.format(Locale.ROOT, "%.1fK", value / 1e3);
    }
    return value < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1fM", value / 1e6)
        : String.format(Locale.ROOT, "%.2fB", value / 1e9);
  }

  /** A score, to four significant digits or four decimals, whichever is shorter. */
  public static String score(double value) {
    double size = Math.abs(value);
    int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%,." + decimals + "f", value) : "–";
  }

  /** A length of time: {@code 2 h 5 min}, {@code 1 min 10 s}, {@code 9 s}. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole >= 3600) {
      return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
    return whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
  }
}
