package ovid.results.interchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.results.ResultsException;
import ovid.results.storage.Failure;

/**
 * The records of a table of scores (RFC 4180), each with the number of its first line, with the
 * tolerances of a task's tables: a byte order mark, semicolons or tabs for commas, blanks around a
 * quoted value, records without any value.
 */
public final class CsvRecords {
  private static final long MOST_BYTES = 64L << 20;
  private static final int FIRST = 50;
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /** A record after the last: it is missing when an open quotation mark has swallowed it. */
  private static final String END = "\u0000end of the table\u0000";

  private final Path file;
  private final String text;

  private CsvRecords(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** A record and where it begins. */
  record Line(long number, String[] fields) {}

  /**
   * Reads a file whole.
   *
   * @throws ResultsException when it cannot be read, is no UTF-8 and has no mark of UTF-16, or its
   *     quotation marks do not match
   */
  static List<Line> read(Path file) {
    CsvRecords records = new CsvRecords(file, text(file));
    return records.split(records.separator(), Integer.MAX_VALUE);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ResultsException(
            "File " + file + " is too large for a table of scores; name the one that you mean.");
      }
      byte[] bytes = Files.readAllBytes(file);
      String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Spreadsheets begin their text with a byte order mark.
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ResultsException(
          "File " + file + " is not UTF-8; save it as CSV with that encoding.", e);
    } catch (IOException e) {
      throw Failure.reading(file, e);
    }
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
    return switch (first) {
      case 0xfffe -> StandardCharsets.UTF_16LE;
      case 0xfeff -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_8;
    };
  }

  /** A comma, unless the first records are no table with it and are one with something else. */
  private char separator() {
    char found = SEPARATORS[0];
    int widest = 1;
    for (char candidate : SEPARATORS) {
      int width = width(candidate);
      if (width > widest) {
        found = candidate;
        widest = width;
        if (candidate == SEPARATORS[0]) {
          return found;
        }
      }
    }
    return found;
  }

  private int width(char separator) {
    try {
      List<Line> lines = split(separator, FIRST);
      long widths = lines.stream().map(line -> line.fields().length).distinct().count();
      return widths == 1 ? lines.getFirst().fields().length : 0;
    } catch (ResultsException e) {
      return 0;
    }
  }

  private List<Line> split(char separator, int most) {
    List<Line> lines = new ArrayList<>();
    long last = 1;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .trimWhitespacesAroundQuotes(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(Math.max(1 << 16, text.length() + 2 * END.length()))
            .ofCsvRecord(text + "\n" + END)) {
      for (CsvRecord record : reader) {
        if (lines.size() == most
            || (record.getFieldCount() == 1 && record.getField(0).equals(END))) {
          return lines;
        }
        last = record.getStartingLineNumber();
        if (record.getFields().stream().anyMatch(field -> !field.isBlank())) {
          lines.add(new Line(last, record.getFields().toArray(String[]::new)));
        }
      }
      throw broken(last, "a quotation mark is not closed");
    } catch (CsvParseException e) {
      String number = String.valueOf(e.getMessage()).replaceFirst("(?s).*line ([0-9]+).*", "$1");
      throw broken(
          number.matches("[0-9]{1,18}") ? Long.parseLong(number) : last,
          "its quotation marks do not match");
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private ResultsException broken(long number, String reason) {
    return new ResultsException(
        "Line %d of %s is not CSV: %s; correct it, or export the table again."
            .formatted(number, file, reason));
  }
}
