package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens, from a place in a template to a closing mark. */
final class ExpressionLexer {
  private static final Pattern NUMBER =
      Pattern.compile("[0-9](?:_?[0-9])*(?:(\\.[0-9](?:_?[0-9])*)?([eE][+-]?[0-9](?:_?[0-9])*)?)");
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*");
  private static final List<String> SIGNS =
      List.of(
          "==", "!=", "<=", ">=", "**", "//", "<", ">", "+", "-", "*", "/", "%", "~", "|", "(", ")",
          "[", "]", "{", "}", ",", ":", ".", "=");

  private final String source;
  private int at;

  ExpressionLexer(String source, int at) {
    this.source = source;
    this.at = at;
  }

  /** Where the expression and its closing mark end. */
  int at() {
    return at;
  }

  /**
   * The tokens before {@code close}, which may have a - or + before it; all when it is empty.
   *
   * @return an {@link Token.Kind#END} last, whose text is the sign before the closing mark
   */
  List<Token> until(String close) {
    List<Token> tokens = new ArrayList<>();
    int open = 0;
    while (true) {
      while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
      if (close.isEmpty() && at == source.length()) {
        tokens.add(new Token(Token.Kind.END, ""));
        return tokens;
      }
      if (at == source.length()) {
        throw new JinjaException(
            "has a {" + (close.equals("}}") ? "{" : "%") + " without a " + close);
      }
      if (!close.isEmpty() && open == 0) {
        for (String sign : List.of("", "-", "+")) {
          if (source.startsWith(sign + close, at)) {
            at += sign.length() + close.length();
            tokens.add(new Token(Token.Kind.END, sign));
            return tokens;
          }
        }
      }
      Token token = next();
      tokens.add(token);
      if (token.kind() == Token.Kind.SIGN) {
        open += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
      }
    }
  }

  private Token next() {
    char first = source.charAt(at);
    if (first == '"' || first == '\'') {
      return new Token(Token.Kind.TEXT, text(first));
    }
    Matcher number = NUMBER.matcher(source).region(at, source.length());
    if (number.lookingAt()) {
      at = number.end();
      boolean real = number.group(1) != null || number.group(2) != null;
      return new Token(real ? Token.Kind.REAL : Token.Kind.WHOLE, number.group().replace("_", ""));
    }
    Matcher name = NAME.matcher(source).region(at, source.length());
    if (name.lookingAt()) {
      at = name.end();
      return new Token(Token.Kind.NAME, name.group());
    }
    for (String sign : SIGNS) {
      if (source.startsWith(sign, at)) {
        at += sign.length();
        return new Token(Token.Kind.SIGN, sign);
      }
    }
    throw new JinjaException(
        "has %s where a name or a value is expected"
            .formatted(Character.toString(source.codePointAt(at))));
  }

  private String text(char quote) {
    StringBuilder value = new StringBuilder();
    for (at++; ; at++) {
      if (at >= source.length()) {
        throw new JinjaException("has a quotation mark that is not closed");
      }
      char c = source.charAt(at);
      if (c == quote) {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < source.length()) {
        at++;
        escape(source.charAt(at), value);
      } else {
        value.append(c);
      }
    }
  }

  private void escape(char c, StringBuilder value) {
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 'f' -> value.append('\f');
      case 'v' -> value.append('\u000b');
      case '\n' -> {
        // A line that goes on.
      }
      case '\\', '\'', '"' -> value.append(c);
      case 'x' -> code(2, value);
      case 'u' -> code(4, value);
      case 'U' -> code(8, value);
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        int end = at + 1;
        while (end < Math.min(at + 3, source.length())
            && "01234567".indexOf(source.charAt(end)) >= 0) {
          end++;
        }
        value.appendCodePoint(Integer.parseInt(source.substring(at, end), 8));
        at = end - 1;
      }
      // Python leaves a backslash that escapes nothing.
      default -> value.append('\\').append(c);
    }
  }

  private void code(int digits, StringBuilder value) {
    int end = at + 1 + digits;
    try {
      value.appendCodePoint(Integer.parseInt(source.substring(at + 1, end), 16));
      at = end - 1;
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new JinjaException("has \\" + source.charAt(at) + " without " + digits + " digits");
    }
  }
}
