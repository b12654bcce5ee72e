package ovid.tasks.lmeval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ovid.tasks.lmeval.FileSketch.Shape;
import ovid.tasks.lmeval.FileSketch.SketchedKey;

/**
 * Finds keys at the beginnings of lines, in files that are written as nearly all are: a key in the
 * first column, and a value behind it or in indented lines below. It gives up where there is more
 * than that, and never guesses.
 */
final class SketchScanner {
  private static final Set<String> NAMES = Set.of("task", "group", "tag", "include");
  private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
  private static final String FUNCTION = "!function";

  /** A text that means itself, as a whole value or a list's element. */
  private static final Pattern SIMPLE =
      Pattern.compile(
          "(?:\"([^\"\\\\]*)\"|'([^']*)'|([\\p{L}_./0-9](?:[^:#]|:(?=\\S)|(?<=\\S)#)*))(?:\\s+#.*)?");

  /** What is no text though it is written like one. */
  private static final Pattern NO_TEXT =
      Pattern.compile("(?i)yes|no|true|false|on|off|[-+.]?[0-9][0-9_.:eE+-]*|\\.nan|\\.inf");

  /** Characters of a name; what is longer is left to the whole language. */
  private static final int LONGEST = 256;

  private static final Pattern ELEMENT = Pattern.compile("( *)- +(.*)");

  private final String text;
  private final boolean functions;
  private final Map<String, SketchedKey> keys = new LinkedHashMap<>();
  private @Nullable String key;
  private boolean known;
  private String value = "";
  private final List<String> below = new ArrayList<>();
  private boolean python;

  /** The mark that ends a value of several lines; blank for none. */
  private char open = ' ';

  SketchScanner(String text) {
    this.text = text;
    this.functions = text.contains(FUNCTION);
  }

  /** What is kept of other keys, which count where an included file has a function for them. */
  static final SketchedKey UNKNOWN = new SketchedKey(Shape.OTHER, List.of(), false);

  /** Whether it is one of the keys that are looked for. */
  static boolean isKnown(String key) {
    return NAMES.contains(key) || LmEvalKeys.isCode(key);
  }

  /** All keys; empty where a look does not suffice. */
  Optional<Map<String, SketchedKey>> keys() {
    if (text.indexOf('\r') >= 0 && text.replace("\r\n", "").indexOf('\r') >= 0) {
      return Optional.empty();
    }
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      if (!line(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end)) {
        return Optional.empty();
      }
      start = end + 1;
    }
    return open == ' ' && finish() ? Optional.of(keys) : Optional.empty();
  }

  private boolean line(int start, int end) {
    if (start == end) {
      return true;
    }
    char first = text.charAt(start);
    boolean begins = end - start == 3 && text.startsWith("---", start) && key == null;
    if (first == '#' || begins) {
      return true;
    }
    if (first != ' ' && first != '\t' && first != '-') {
      return open == ' ' && finish() && begin(start, end);
    }
    if (text.startsWith("---", start) || key == null) {
      return false;
    }
    if (functions || known || open != ' ') {
      below(text.substring(start, end));
    }
    return true;
  }

  private boolean begin(int start, int stop) {
    boolean marked = text.charAt(start) == '"';
    int from = marked ? start + 1 : start;
    int to = from;
    while (to < stop && isNamePart(text.charAt(to))) {
      to++;
    }
    int colon = marked && to < stop && text.charAt(to) == '"' ? to + 1 : to;
    boolean named = to > from && (colon > to) == marked && text.startsWith(":", colon);
    if (!named || (colon + 1 < stop && !Character.isWhitespace(text.charAt(colon + 1)))) {
      return false;
    }
    String name = text.substring(from, to);
    key = name;
    known = isKnown(name);
    value = text.substring(colon + 1, stop).strip();
    value = value.startsWith("#") ? "" : value;
    python = functions && value.startsWith(FUNCTION);
    if (functions && !python && value.contains(FUNCTION)) {
      return false;
    }
    char end =
        switch (value.isEmpty() ? ' ' : value.charAt(0)) {
          case '"' -> '"';
          case '\'' -> '\'';
          case '[' -> ']';
          case '{' -> '}';
          default -> ' ';
        };
    open = value.length() > 1 && value.charAt(value.length() - 1) == end ? ' ' : end;
    return true;
  }

  private static boolean isNamePart(char one) {
    return one == '_' || (one < 128 && Character.isLetterOrDigit(one));
  }

  private void below(String line) {
    String stripped = line.strip();
    if (stripped.isEmpty() || (stripped.startsWith("#") && !isBlock())) {
      return;
    }
    boolean quoted = open == '"' || open == '\'';
    if (quoted && stripped.charAt(stripped.length() - 1) == open) {
      open = ' ';
    }
    if (functions && !isBlock() && stripped.contains(FUNCTION)) {
      python |= stripped.startsWith(FUNCTION) || stripped.contains(" " + FUNCTION);
    }
    if (known) {
      below.add(line);
    }
  }

  private boolean isBlock() {
    return value.startsWith("|") || value.startsWith(">");
  }

  /** Keeps the key that ends here; false where its value is not understood. */
  private boolean finish() {
    if (key != null) {
      SketchedKey found = NAMES.contains(key) ? named() : python || known ? code() : UNKNOWN;
      if (found == null) {
        return false;
      }
      keys.put(key, found);
    }
    below.clear();
    return true;
  }

  /** A key of which nothing matters but whether it is there. */
  private SketchedKey code() {
    boolean nothing = isNothing() && !python;
    return new SketchedKey(nothing ? Shape.NOTHING : Shape.OTHER, List.of(), python);
  }

  private boolean isNothing() {
    return below.isEmpty() && NOTHING.contains(value);
  }

  private @Nullable SketchedKey named() {
    if (isNothing()) {
      return new SketchedKey(Shape.NOTHING, List.of(), python);
    }
    if (!value.isEmpty()) {
      String own = below.isEmpty() ? simple(value) : null;
      return own == null ? null : new SketchedKey(Shape.TEXT, List.of(own), python);
    }
    Matcher first = ELEMENT.matcher(below.getFirst());
    if (!first.matches()) {
      return null;
    }
    List<String> elements = new ArrayList<>();
    for (String line : below) {
      Matcher element = ELEMENT.matcher(line);
      boolean beside = element.matches() && element.group(1).equals(first.group(1));
      String one = beside ? simple(element.group(2).strip()) : null;
      if (one == null) {
        // What a group's list holds is of no interest until the group is asked for.
        return "task".equals(key) ? new SketchedKey(Shape.OTHER, List.of(), python) : null;
      }
      elements.add(one);
    }
    return new SketchedKey(Shape.LIST, elements, python);
  }

  private static @Nullable String simple(String value) {
    if (value.length() > LONGEST) {
      return null;
    }
    Matcher matcher = SIMPLE.matcher(value);
    if (!matcher.matches()) {
      return null;
    }
    String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    if (quoted != null) {
      return quoted;
    }
    String plain = matcher.group(3).strip();
    return NO_TEXT.matcher(plain).matches() || NOTHING.contains(plain) ? null : plain;
  }
}
