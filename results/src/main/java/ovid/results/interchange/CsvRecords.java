package ovid.results.interchange;

import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.results.ResultsException;
import ovid.results.storage.Failure;

/**
 * The records of a CSV file (RFC 4180), each with the number of its first line. opencsv parses a
 * record; its reader of files is not used, as it either changes carriage returns inside fields or
 * ends at the first empty line.
 */
public final class CsvRecords {
  private static final long MOST_BYTES = 64L << 20;

  private final Path file;
  private final String text;
  private final ICSVParser parser = new RFC4180ParserBuilder().build();

  private CsvRecords(Path file, String text) {
    this.file = file;
    this.text = text;
  }

  /** A record and where it begins. */
  record Line(long number, String[] fields) {}

  /**
   * Reads a file whole; empty lines are skipped.
   *
   * @throws ResultsException when it cannot be read, is no UTF-8, or a quotation mark is not closed
   */
  static List<Line> read(Path file) {
    return new CsvRecords(file, text(file)).split();
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ResultsException(
            "File " + file + " is too large for a table of scores; name the one that you mean.");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      // Spreadsheets begin their UTF-8 with a byte order mark.
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ResultsException(
          "File " + file + " is not UTF-8; save it as CSV with that encoding.", e);
    } catch (IOException e) {
      throw Failure.reading(file, e);
    }
  }

  private List<Line> split() {
    List<Line> lines = new ArrayList<>();
    long number = 1;
    int start = 0;
    while (start < text.length()) {
      long first = number;
      boolean quoted = false;
      int at = start;
      // A line's end inside quotation marks belongs to the field.
      for (; at < text.length() && (quoted || text.charAt(at) != '\n'); at++) {
        quoted ^= text.charAt(at) == '"';
        number += text.charAt(at) == '\n' ? 1 : 0;
      }
      if (quoted) {
        throw broken(first, "a quotation mark is not closed");
      }
      int end = at > start && text.charAt(at - 1) == '\r' ? at - 1 : at;
      if (end > start) {
        lines.add(new Line(first, parse(text.substring(start, end), first)));
      }
      start = at + 1;
      number++;
    }
    return lines;
  }

  private String[] parse(String record, long number) {
    try {
      return parser.parseLine(record);
    } catch (IOException e) {
      throw broken(number, "its quotation marks do not match");
    }
  }

  private ResultsException broken(long number, String reason) {
    return new ResultsException(
        "Line %d of %s is not CSV: %s; correct it, or export the table again."
            .formatted(number, file, reason));
  }
}
