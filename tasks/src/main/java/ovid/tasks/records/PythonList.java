package ovid.tasks.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A list of single values as Python's {@code repr} prints it: {@code ['a', "b's", 3]}. */
final class PythonList {
  private final String text;
  private int at;

  private PythonList(String text) {
    this.text = text;
  }

  /** The elements, numbers and names as they are written; empty where it is no such list. */
  static Optional<List<String>> parse(String text) {
    try {
      return Optional.of(new PythonList(text).list());
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private List<String> list() {
    List<String> elements = new ArrayList<>();
    blank();
    expect('[');
    blank();
    while (text.charAt(at) != ']') {
      elements.add(element());
      blank();
      if (text.charAt(at) != ']') {
        expect(',');
        blank();
      }
    }
    at++;
    blank();
    if (at < text.length()) {
      throw new IllegalArgumentException("more after the list");
    }
    return elements;
  }

  private void blank() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void expect(char c) {
    if (text.charAt(at++) != c) {
      throw new IllegalArgumentException("no " + c);
    }
  }

  private String element() {
    char first = text.charAt(at);
    if (first == '\'' || first == '"') {
      at++;
      return quoted(first);
    }
    int start = at;
    while (text.charAt(at) != ',' && text.charAt(at) != ']') {
      at++;
    }
    String bare = text.substring(start, at).strip();
    if (!bare.matches("[-+]?[0-9][-+.eE0-9]*|True|False")) {
      throw new IllegalArgumentException("no single value: " + bare);
    }
    return bare;
  }

  private String quoted(char end) {
    StringBuilder value = new StringBuilder();
    for (char c = text.charAt(at++); c != end; c = text.charAt(at++)) {
      if (c == '\\') {
        escape(value);
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }

  private void escape(StringBuilder value) {
    char c = text.charAt(at++);
    switch (c) {
      case 'n' -> value.append('\n');
      case 't' -> value.append('\t');
      case 'r' -> value.append('\r');
      case '\\', '\'', '"' -> value.append(c);
      case 'x' -> value.appendCodePoint(code(2));
      case 'u' -> value.appendCodePoint(code(4));
      case 'U' -> value.appendCodePoint(code(8));
      // Python leaves a backslash that escapes nothing.
      default -> value.append('\\').append(c);
    }
  }

  private int code(int digits) {
    int code = Integer.parseInt(text.substring(at, at + digits), 16);
    at += digits;
    return code;
  }
}
