package ovid.tasks.records;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The rows of a table's text (RFC 4180 with any separator). Rows without any value are skipped, as
 * are blanks around a quoted value; an end of line inside quotation marks belongs to its value.
 */
final class TableText {
  /** A row after the last one: it is missing when an open quotation mark has swallowed it. */
  private static final String END = "\u0000end of the table\u0000";

  private TableText() {}

  /**
   * A row.
   *
   * @param line where it begins, from 1
   */
  record Row(int line, List<String> values) {
    Row {
      values = List.copyOf(values);
    }
  }

  /** Text that is no table. */
  static final class BrokenTableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    BrokenTableException(int line, String reason) {
      super(reason);
      this.line = line;
    }

    int line() {
      return line;
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Reads rows.
   *
   * @param text with line feeds alone as ends of line
   * @param quoted whether quotation marks hold values together
   * @param most rows that are read
   */
  static List<Row> rows(String text, char separator, boolean quoted, int most)
      throws BrokenTableException {
    return quoted ? quoted(text, separator, most) : plain(text, separator, most);
  }

  private static List<Row> plain(String text, char separator, int most) {
    Pattern between = Pattern.compile(Pattern.quote(String.valueOf(separator)));
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String row : text.split("\n", -1)) {
      line++;
      List<String> values = Arrays.asList(between.split(row, -1));
      if (isFilled(values) && rows.size() < most) {
        rows.add(new Row(line, values));
      }
    }
    return rows;
  }

  private static List<Row> quoted(String text, char separator, int most)
      throws BrokenTableException {
    List<Row> rows = new ArrayList<>();
    int last = 1;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .trimWhitespacesAroundQuotes(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(Math.max(1 << 16, text.length() + 2 * END.length()))
            .ofCsvRecord(text + "\n" + END)) {
      for (CsvRecord row : reader) {
        if (row.getFieldCount() == 1 && row.getField(0).equals(END)) {
          return rows;
        }
        last = (int) row.getStartingLineNumber();
        if (isFilled(row.getFields())) {
          if (rows.size() == most) {
            return rows;
          }
          rows.add(new Row(last, row.getFields()));
        }
      }
      throw new BrokenTableException(last, "a quotation mark is not closed");
    } catch (CsvParseException e) {
      throw new BrokenTableException(
          lineOf(e, last), "there is text after a closing quotation mark");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private static int lineOf(CsvParseException problem, int last) {
    String message = String.valueOf(problem.getMessage());
    String number = message.replaceFirst("(?s).*line ([0-9]{1,9}).*", "$1");
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : last;
  }

  private static boolean isFilled(List<String> values) {
    return values.stream().anyMatch(value -> !value.isBlank());
  }
}
