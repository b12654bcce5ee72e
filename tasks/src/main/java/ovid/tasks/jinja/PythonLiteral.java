package ovid.tasks.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values as Python writes them: what its {@code ast.literal_eval} reads. */
public final class PythonLiteral {
  private static final Set<String> NAMES = Set.of("True", "False", "None");
  private static final Set<String> SIGNS = Set.of("[", "]", "(", ")", "{", "}", ",", ":", "-", "+");

  private PythonLiteral() {}

  /**
   * Reads a literal.
   *
   * @param text the whole literal
   * @return its value; empty where it is none
   */
  public static Optional<Object> parse(String text) {
    try {
      if (text.startsWith(" ") || text.startsWith("\t") || hasOpenLine(text)) {
        return Optional.empty();
      }
      List<Token> tokens = new ExpressionLexer(text, 0).until("");
      for (Token token : tokens) {
        if ((token.kind() == Token.Kind.NAME && !NAMES.contains(token.text()))
            || (token.kind() == Token.Kind.SIGN && !SIGNS.contains(token.text()))) {
          return Optional.empty();
        }
      }
      ExpressionParser parser = new ExpressionParser(tokens);
      Expression value = parser.tuple();
      parser.expectEnd();
      return Optional.of(value.value(new Frame(Map.of(), path -> path)));
    } catch (JinjaException e) {
      return Optional.empty();
    }
  }

  /** Whether a line ends inside quotation marks, as Python's lines may not. */
  private static boolean hasOpenLine(String text) {
    char quote = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote == 0) {
        quote = c == '"' || c == '\'' ? c : 0;
      } else if (c == '\\') {
        at++;
      } else if (c == quote) {
        quote = 0;
      } else if (c == '\n' || c == '\r' || c == 0) {
        return true;
      }
    }
    return false;
  }
}
