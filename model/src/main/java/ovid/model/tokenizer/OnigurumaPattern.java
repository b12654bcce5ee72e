package ovid.model.tokenizer;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of {@code tokenizer.json}, which are Oniguruma's, as Java's. Only what both
 * understand alike is translated; white space and digits are spelled out as Unicode's properties,
 * since Java's own {@code \s} is ASCII's.
 */
final class OnigurumaPattern {
  private static final Set<String> CATEGORIES =
      Set.of(
          "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P",
          "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl",
          "Zp");
  private static final Pattern REPETITION = Pattern.compile("\\{\\d{1,3}(,\\d{0,3})?\\}");

  private final String from;
  private final StringBuilder to = new StringBuilder();
  private int at;

  private OnigurumaPattern(String from) {
    this.from = from;
  }

  /** The pattern for Java; empty when it holds what may mean something else there. */
  static Optional<Pattern> compile(String oniguruma) {
    OnigurumaPattern translation = new OnigurumaPattern(oniguruma);
    if (!translation.translate()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(translation.to.toString()));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean translate() {
    while (at < from.length()) {
      char c = from.charAt(at++);
      boolean understood =
          switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> group();
            case ')' -> endOfGroup();
            case '{' -> repetition();
            case '^', '$' -> false;
            case '.' -> append("[^\\n]");
            default -> append(c);
          };
      if (!understood) {
        return false;
      }
    }
    return true;
  }

  private boolean append(char c) {
    to.append(c);
    return true;
  }

  private boolean append(String text) {
    to.append(text);
    return true;
  }

  /** After a backslash. */
  private boolean escape() {
    if (at == from.length()) {
      return false;
    }
    char c = from.charAt(at++);
    return switch (c) {
      case 's' -> append("\\p{IsWhite_Space}");
      case 'S' -> append("\\P{IsWhite_Space}");
      case 'd' -> append("\\p{Nd}");
      case 'D' -> append("\\P{Nd}");
      case 'r', 'n', 't' -> append("\\" + c);
      case 'p', 'P' -> property(c);
      default -> c < 0x80 && c > ' ' && !Character.isLetterOrDigit(c) && append("\\" + c);
    };
  }

  private boolean property(char letter) {
    int end = from.indexOf('}', at);
    if (at == from.length() || from.charAt(at) != '{' || end < 0) {
      return false;
    }
    String name = from.substring(at + 1, end);
    at = end + 1;
    return CATEGORIES.contains(name) && append("\\" + letter + "{" + name + "}");
  }

  /** After {@code [}: no class within the class, and no intersection. */
  private boolean characterClass() {
    to.append('[');
    if (at < from.length() && from.charAt(at) == '^') {
      to.append('^');
      at++;
    }
    int start = at;
    while (at < from.length()) {
      char c = from.charAt(at++);
      if (c == ']') {
        return at - 1 > start && append(c);
      }
      boolean doubled = c == '&' && at < from.length() && from.charAt(at) == '&';
      if (c == '[' || doubled || !(c == '\\' ? escape() : append(c == '^' ? "\\^" : "" + c))) {
        return false;
      }
    }
    return false;
  }

  /** After {@code (}. */
  private boolean group() {
    for (String kind : new String[] {"?:", "?=", "?!", "?>"}) {
      if (from.startsWith(kind, at)) {
        at += kind.length();
        return append("(" + kind);
      }
    }
    if (from.startsWith("?i:", at)) {
      at += 3;
      return append("(?iu:");
    }
    return !from.startsWith("?", at) && append("(?:");
  }

  /** A repeated group would let Java's matcher recurse for every repetition. */
  private boolean endOfGroup() {
    boolean repeated = at < from.length() && "*+{".indexOf(from.charAt(at)) >= 0;
    return !repeated && append(')');
  }

  /** After an opening brace; what follows {@code {1,3}+} means differs between the two. */
  private boolean repetition() {
    int end = from.indexOf('}', at);
    if (end < 0 || !REPETITION.matcher(from.substring(at - 1, end + 1)).matches()) {
      return false;
    }
    append(from.substring(at - 1, end + 1));
    at = end + 1;
    return at == from.length() || "+?*".indexOf(from.charAt(at)) < 0;
  }
}
