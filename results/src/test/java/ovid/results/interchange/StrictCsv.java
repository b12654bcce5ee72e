package ovid.results.interchange;

import java.util.ArrayList;
import java.util.List;

/**
 * RFC 4180 by its grammar and no more: {@code file = record CRLF …}, a field is either {@code
 * %x20-21 / %x23-2B / %x2D-7E} and what is not ASCII, or stands in quotation marks, which are
 * doubled inside; there, controls are let pass too, for which the grammar has no place at all. What
 * else it does not derive throws.
 */
final class StrictCsv {
  private final String text;
  private int at;

  private StrictCsv(String text) {
    this.text = text;
  }

  static List<List<String>> records(String text) {
    StrictCsv csv = new StrictCsv(text);
    List<List<String>> records = new ArrayList<>();
    while (csv.at < text.length()) {
      records.add(csv.record());
    }
    return records;
  }

  private List<String> record() {
    List<String> fields = new ArrayList<>(List.of(field()));
    while (next(",")) {
      fields.add(field());
    }
    if (!next("\r\n")) {
      throw new IllegalArgumentException("no CRLF ends the record at " + at);
    }
    return fields;
  }

  private String field() {
    return next("\"") ? escaped() : plain();
  }

  private String escaped() {
    StringBuilder field = new StringBuilder();
    while (true) {
      if (at == text.length()) {
        throw new IllegalArgumentException("a quotation mark is not closed");
      }
      if (!next("\"")) {
        field.append(text.charAt(at++));
      } else if (next("\"")) {
        field.append('"');
      } else {
        return field.toString();
      }
    }
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\r') {
      char c = text.charAt(at++);
      if (c < ' ' || c == '"' || c == 0x7f) {
        throw new IllegalArgumentException("U+%04X outside quotation marks".formatted((int) c));
      }
    }
    return text.substring(start, at);
  }

  private boolean next(String token) {
    boolean there = text.startsWith(token, at);
    at += there ? token.length() : 0;
    return there;
  }
}
