package ovid.tasks.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known names that somebody may have meant. */
public final class NearestNames {
  private static final int MOST = 3;

  private NearestNames() {}

  /**
   * {@return at most three of the known names, the nearest first; empty when none is near}
   *
   * @param wrong what was written
   * @param known the names that there are
   */
  public static List<String> of(String wrong, Collection<String> known) {
    String typed = wrong.toLowerCase(Locale.ROOT);
    int tolerance = Math.max(2, typed.length() / 3);
    return known.stream()
        .filter(name -> distance(typed, name) <= tolerance)
        .sorted(Comparator.comparingInt((String name) -> distance(typed, name)))
        .limit(MOST)
        .toList();
  }

  /**
   * {@return a clause for the end of an error message: empty, or {@code "; did you mean a or b?"}}
   *
   * @param wrong what was written
   * @param known the names that there are
   */
  public static String clause(String wrong, Collection<String> known) {
    List<String> near = of(wrong, known);
    if (near.isEmpty()) {
      return "";
    }
    String last = near.getLast();
    String others = String.join(", ", near.subList(0, near.size() - 1));
    return "; did you mean " + (others.isEmpty() ? last : others + " or " + last) + "?";
  }

  /** Edits between the names; 1 where one is the beginning of the other. */
  private static int distance(String typed, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    boolean begins = typed.length() >= 3 && other.startsWith(typed);
    return begins ? 1 : edits(typed, other);
  }

  /** Levenshtein's distance, with swapped neighbours as one edit (optimal string alignment). */
  private static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
