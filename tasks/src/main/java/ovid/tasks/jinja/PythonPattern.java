package ovid.tasks.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression as Python's {@code re} reads it, which ends within bounds. */
public final class PythonPattern {
  private final Pattern pattern;

  private PythonPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @param source in Python's notation
   * @return the pattern
   * @throws JinjaException when it is none; says what is wrong
   */
  public static PythonPattern of(String source) {
    try {
      return new PythonPattern(
          Pattern.compile(
              translated(source),
              Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE | Pattern.UNIX_LINES));
    } catch (PatternSyntaxException e) {
      throw new JinjaException(
          "has the pattern " + source + ", which is not read: " + e.getDescription());
    }
  }

  /** Java's notation, where the two differ. */
  private static String translated(String source) {
    StringBuilder out = new StringBuilder();
    boolean set = false;
    for (int at = 0; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c == '\\' && at + 1 < source.length()) {
        char next = source.charAt(++at);
        out.append(
            switch (next) {
              case 'Z' -> "\\z";
              case 's' -> set ? "\\s\\x1c-\\x1f" : "[\\s\\x1c-\\x1f]";
              case 'S' -> set ? "\\S" : "[^\\s\\x1c-\\x1f]";
              case 'w' -> set ? "\\p{L}\\p{N}_" : "[\\p{L}\\p{N}_]";
              case 'W' -> set ? "\\W" : "[^\\p{L}\\p{N}_]";
              default -> "\\" + next;
            });
      } else if (set) {
        if (c == '[' || c == '&') {
          out.append('\\');
        }
        set = c != ']';
        out.append(c);
      } else if (c == '[') {
        set = true;
        out.append(c);
        if (source.startsWith("^", at + 1)) {
          out.append('^');
          at++;
        }
        if (source.startsWith("]", at + 1)) {
          out.append("\\]");
          at++;
        }
      } else if (source.startsWith("(?P<", at)) {
        out.append("(?<");
        at += 3;
      } else if (source.startsWith("{,", at)) {
        out.append("{0,");
        at++;
      } else if (c == '{' && !source.substring(at).matches("(?s)\\{[0-9]+(,[0-9]*)?\\}.*")) {
        out.append("\\{");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private Matcher matcher(String text) {
    return pattern.matcher(new Bounded(text, new long[1]));
  }

  /**
   * What {@code findall} gives: for every match its groups, or, where there are none, the whole.
   *
   * @param text to look through
   * @return one list a match; a group that took no part is empty text
   * @throws JinjaException when the pattern takes too long over the text
   */
  public List<List<String>> findAll(String text) {
    Matcher matcher = matcher(text);
    List<List<String>> found = new ArrayList<>();
    while (find(matcher)) {
      List<String> groups = new ArrayList<>();
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String part = matcher.group(group);
        groups.add(part == null ? "" : part);
      }
      found.add(groups.isEmpty() ? List.of(matcher.group()) : groups);
    }
    return found;
  }

  /**
   * What {@code sub} gives.
   *
   * @param text to look through
   * @param by what stands for every match; {@code \1} and {@code \g<1>} are groups
   * @param most how many are replaced; 0 for all
   * @return the new text
   * @throws JinjaException when the pattern takes too long, or {@code by} names no group
   */
  public String replace(String text, String by, long most) {
    Matcher matcher = matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    long done = 0;
    while ((most == 0 || done < most) && find(matcher)) {
      out.append(text, from, matcher.start()).append(filled(by, matcher));
      from = matcher.end();
      done++;
      if (out.length() > Budget.LARGEST) {
        throw new JinjaException("makes more than " + Budget.LARGEST + " letters");
      }
    }
    return out.append(text.substring(from)).toString();
  }

  /** Java's matcher goes down a level for every repetition of a group. */
  private static boolean find(Matcher matcher) {
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw new JinjaException("has a pattern that goes too deep into the text");
    }
  }

  private static String filled(String by, Matcher matcher) {
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < by.length(); at++) {
      char c = by.charAt(at);
      if (c != '\\' || at + 1 == by.length()) {
        out.append(c);
        continue;
      }
      char next = by.charAt(++at);
      try {
        if (next == 'g' && by.startsWith("<", at + 1)) {
          int end = by.indexOf('>', at);
          String name = by.substring(at + 2, end);
          String group =
              name.matches("[0-9]+") ? matcher.group(Integer.parseInt(name)) : matcher.group(name);
          out.append(group == null ? "" : group);
          at = end;
        } else if (next >= '1' && next <= '9') {
          String group = matcher.group(next - '0');
          out.append(group == null ? "" : group);
        } else {
          out.append(
              switch (next) {
                case 'n' -> "\n";
                case 't' -> "\t";
                case 'r' -> "\r";
                case '\\' -> "\\";
                default ->
                    throw new JinjaException("replaces by \\" + next + ", which is not known");
              });
        }
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new JinjaException("replaces by " + by + ", which names a group that is not there");
      }
    }
    return out.toString();
  }

  /** A text that may be looked at so often and no more, which a pattern that goes astray does. */
  private record Bounded(CharSequence text, long[] looks) implements CharSequence {
    private static final long MOST = 10_000_000;

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++looks[0] > MOST) {
        throw new JinjaException("has a pattern that does not end within " + MOST + " steps");
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
