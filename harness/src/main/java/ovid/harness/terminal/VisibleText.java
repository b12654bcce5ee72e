package ovid.harness.terminal;

/** Text in which white space can be seen, so that a prompt's every character is known. */
public final class VisibleText {
  private static final int LONGEST = 1500;
  private static final String CUT = "[…]";

  private VisibleText() {}

  /**
   * The text with a dot for every space, an arrow for every tab and a hook before every line feed;
   * other characters that cannot be seen as {@code \\u00a0}. Of a very long text the middle is left
   * out.
   */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder();
    shorten(text)
        .codePoints()
        .forEach(character -> {
          switch (character) {
            case ' ' -> visible.append('·');
            case '\n' -> visible.append("↵\n");
            case '\t' -> visible.append('→');
            default -> {
              if (Character.isWhitespace(character)
                  || Character.isSpaceChar(character)
                  || Character.isISOControl(character)
                  || Character.getType(character) == Character.FORMAT) {
                visible.append(String.format("\\u%04x", character));
              } else {
                visible.appendCodePoint(character);
              }
            }
          }
        });
    return visible.toString();
  }

  private static String shorten(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= LONGEST) {
      return text;
    }
    int half = LONGEST / 2;
    return text.substring(0, text.offsetByCodePoints(0, half))
        + CUT
        + text.substring(text.offsetByCodePoints(0, length - half));
  }
}
