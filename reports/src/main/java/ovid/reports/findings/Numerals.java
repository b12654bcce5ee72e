package ovid.reports.findings;

import java.util.List;
import ovid.reports.text.Figures;

/** Small numbers as words. */
final class Numerals {
  private static final List<String> WORDS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private Numerals() {}

  /** To ten in letters, then in digits. */
  static String of(long n) {
    return n < WORDS.size() ? WORDS.get((int) n) : Figures.count(n);
  }
}
