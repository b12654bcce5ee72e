package ovid.harness.terminal;

/** Text in lines of limited width. */
public final class Paragraph {
  private Paragraph() {}

  /** The text's words in lines of at most {@code width} characters, each ended by a line feed. */
  public static String wrap(String text, int width) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.strip().split("\\s+", -1)) {
      if (column > 0 && column + 1 + word.length() > width) {
        lines.append('\n');
        column = 0;
      }
      if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.append('\n').toString();
  }
}
