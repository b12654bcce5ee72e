package ovid.model.tokenizer;

/** White space as Unicode's property White_Space has it; all of it is in the basic plane. */
final class UnicodeSpace {
  private UnicodeSpace() {}

  static boolean is(char c) {
    return (c >= '\t' && c <= '\r')
        || c == ' '
        || c == 0x85
        || c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }
}
