package ovid.harness.encoding;

/**
 * White space as Python's {@code str.isspace} has it: the bidirectional types WS, B and S, and the
 * category Zs. Java's own notions miss no-break spaces or U+0085.
 */
final class PythonSpace {
  private PythonSpace() {}

  /** Length of the text without the white space at its end, as {@code str.rstrip} leaves it. */
  static int lengthWithoutTrailing(String text) {
    int length = text.length();
    while (length > 0 && isSpace(text.charAt(length - 1))) {
      length--;
    }
    return length;
  }

  private static boolean isSpace(char c) {
    return (c >= '\t' && c <= '\r')
        || (c >= 0x1C && c <= ' ')
        || c == 0x85
        || c == 0x2028
        || c == 0x2029
        || Character.getType(c) == Character.SPACE_SEPARATOR;
  }
}
