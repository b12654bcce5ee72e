package ovid.tasks.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ovid.tasks.DataException;

/**
 * A data file of text, read whole as Python's {@code open} reads one: CR LF and a lone carriage
 * return are line feeds. A byte order mark tells the encoding and is no text; without one it is
 * UTF-8.
 */
public final class TextFile {
  private TextFile() {}

  /**
   * {@return the file's text}
   *
   * @param file where it lies
   * @throws DataException when it cannot be read, is empty or is not UTF-8
   */
  public static String read(Path file) {
    byte[] bytes = DataBytes.read(file);
    try {
      return decode(bytes, new TextEncoding(StandardCharsets.UTF_8));
    } catch (MalformedTextException e) {
      throw new DataException(
          "Data file %s line %d is not UTF-8 text; save it as UTF-8, or download it again."
              .formatted(file, e.line()),
          e);
    }
  }

  /**
   * {@return the text of a file in the encoding that its task says}
   *
   * @param file where it lies
   * @param encoding its encoding
   * @throws DataException when it cannot be read, is empty, or is not in that encoding; says what a
   *     task's file can do about it
   */
  public static String read(Path file, TextEncoding encoding) {
    byte[] bytes = DataBytes.read(file);
    encoding.checkMark(bytes, file);
    try {
      return decode(bytes, encoding);
    } catch (MalformedTextException e) {
      throw new DataException(
          "%s line %d is not %s text; say \"encoding\" in the task's file, such as %s, or save the file as UTF-8."
              .formatted(file, e.line(), encoding, encoding.others()),
          e);
    }
  }

  private static String decode(byte[] bytes, TextEncoding encoding) throws MalformedTextException {
    String text = encoding.decode(bytes);
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /**
   * {@return the file's lines; any separator but a line's end is part of its line} An end of line
   * at the end of the file starts no further line.
   *
   * @param file where it lies
   * @throws DataException as {@link #read(Path)} does
   */
  public static List<String> lines(Path file) {
    return split(read(file));
  }

  /**
   * {@return the lines of a text that {@link #read(Path, TextEncoding)} gave}
   *
   * @param text as {@link #read(Path, TextEncoding)} gave it
   */
  public static List<String> split(String text) {
    String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return text.isEmpty() ? List.of() : Arrays.asList(whole.split("\n", -1));
  }
}
