package ovid.tasks.text;

/** Values in errors: an error is one sentence on one line, whatever a file holds. */
public final class Brief {
  private static final int LONGEST = 200;

  private Brief() {}

  /**
   * {@return the text on one line, without what cannot be printed, cut when it is long}
   *
   * @param text any text
   */
  public static String of(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
